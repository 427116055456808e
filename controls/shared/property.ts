/** The members of a property that a host may leave out. */
export type AnyProperty = Partial<ComponentFramework.PropertyTypes.Property> | null | undefined;

/**
 * Tells whether the customizer bound this optional property to a column. An unbound property still exists in the
 * context, but carries neither a value nor the description of a column.
 */
export function isBound(property: AnyProperty): boolean {
  return !!property && (!!property.attributes?.LogicalName || (property.raw ?? null) !== null);
}

/** Tells whether the user may read the column; true where column security says nothing. */
export function isReadable(property: AnyProperty): boolean {
  return property?.security?.readable !== false;
}

/** Tells whether the user may write the column; true where column security says nothing. */
export function isEditable(property: AnyProperty): boolean {
  return isReadable(property) && property?.security?.editable !== false;
}

/** The raw value, or null when it is empty, hidden by column security, in error or not there at all. */
function rawOf(property: AnyProperty): unknown {
  return property && isReadable(property) && !property.error ? (property.raw as unknown) : null;
}

/** The text of a property; null when there is none to read. */
export function readText(property: AnyProperty): string | null {
  const raw = rawOf(property);
  return typeof raw === "string" && raw !== "" ? raw : null;
}

/** The answer of a yes/no property; null when there is none to read. */
export function readBoolean(property: AnyProperty): boolean | null {
  const raw = rawOf(property);
  return typeof raw === "boolean" ? raw : null;
}

/** The value of a choice or number property; null when there is none to read. */
export function readNumber(property: AnyProperty): number | null {
  const raw = rawOf(property);
  return typeof raw === "number" ? raw : null;
}

/** The time of a date property; null when there is none to read, or none that is a date. */
export function readDate(property: AnyProperty): Date | null {
  const raw = rawOf(property);
  return raw instanceof Date && !Number.isNaN(raw.getTime()) ? raw : null;
}

const noOptions: readonly ComponentFramework.PropertyHelper.OptionMetadata[] = [];

/** The options of a choice or yes/no column in the user's language; empty where the host does not describe them. */
export function readOptions(property: AnyProperty): readonly ComponentFramework.PropertyHelper.OptionMetadata[] {
  const attributes = property?.attributes as
    Partial<ComponentFramework.PropertyHelper.FieldPropertyMetadata.OptionSetMetadata> | undefined;
  return Array.isArray(attributes?.Options) ? attributes.Options : noOptions;
}

/** Label of an option in the user's language; null where the host does not describe it. */
export function optionLabel(
  options: readonly ComponentFramework.PropertyHelper.OptionMetadata[],
  value: number | null,
): string | null {
  return options.find((option) => option.Value === value)?.Label ?? null;
}
