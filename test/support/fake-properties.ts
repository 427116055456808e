import PropertyTypes = ComponentFramework.PropertyTypes;
import PropertyHelper = ComponentFramework.PropertyHelper;

/** What a test may set about a property beside its value. */
export interface PropertySettings {
  /** Logical name of the column that the property is bound to. */
  column?: string;
  /** Column security; by default everything is allowed. */
  security?: Partial<PropertyHelper.SecurityValues>;
  /** The platform's message about the column. */
  error?: string;
  /** How the platform formats the value. */
  formatted?: string;
}

function common(type: string, { column = "some_column", security, error, formatted }: PropertySettings) {
  return {
    type,
    error: error !== undefined,
    errorMessage: error ?? "",
    formatted,
    security: { editable: true, readable: true, secured: security !== undefined, ...security },
    attributes: {
      DisplayName: column,
      LogicalName: column,
      RequiredLevel: 0 as const,
      IsSecured: security !== undefined,
      SourceType: 0,
      Description: "",
    },
  };
}

/** A yes/no column. */
export function yesNo(raw: boolean, settings: PropertySettings = {}): PropertyTypes.TwoOptionsProperty {
  const property = common("TwoOptions", { formatted: raw ? "Yes" : "No", ...settings });
  const Options: [PropertyHelper.OptionMetadata, PropertyHelper.OptionMetadata] = [
    { Value: 0, Label: "No", Color: "" },
    { Value: 1, Label: "Yes", Color: "" },
  ];
  return { ...property, raw, attributes: { ...property.attributes, Options, DefaultValue: false } };
}

/** A choice column with its options. */
export function choice(
  raw: number | null,
  options: Record<number, string>,
  settings: PropertySettings = {},
): PropertyTypes.OptionSetProperty {
  const property = common("OptionSet", settings);
  const Options = Object.entries(options).map(([value, Label]) => ({ Value: Number(value), Label, Color: "" }));
  return { ...property, raw, attributes: { ...property.attributes, Options, DefaultValue: -1 } };
}

/** A column of one line of text or of many. */
export function text(raw: string | null, settings: PropertySettings = {}): PropertyTypes.StringProperty {
  const property = common("SingleLine.Text", settings);
  return { ...property, raw, attributes: { ...property.attributes, MaxLength: 100_000, Format: "Text", ImeMode: 0 } };
}

/** A column of date and time. */
export function dateTime(raw: Date | null, settings: PropertySettings = {}): PropertyTypes.DateTimeProperty {
  const property = common("DateAndTime.DateAndTime", settings);
  return {
    ...property,
    raw,
    attributes: { ...property.attributes, Behavior: 1, Format: "datetime", ImeMode: 0 },
  };
}

/** An optional property that the customizer bound to nothing: no value, and no description of a column. */
export function unbound(type: string): PropertyTypes.Property & { raw: never; attributes?: undefined } {
  // The typings say that some properties always have a value; an unbound one has none.
  return { type, raw: null as never, error: false, errorMessage: "", formatted: undefined };
}
