import type { FormAttribute } from "../form/attribute";
import type { Form } from "../form/form";
import type { ColumnValue, OptionView } from "../form/form-view";
import { collection } from "./collection";
import type { FormApi } from "./form-api";
import { refuseUnknown } from "./refuse";

type AttributeApi = Xrm.Attributes.Attribute &
  Partial<
    Pick<Xrm.Attributes.NumberAttribute, "getMax" | "getMin" | "getPrecision" | "setPrecision"> &
      Pick<Xrm.Attributes.StringAttribute, "getMaxLength"> &
      Pick<Xrm.Attributes.LookupAttribute, "getIsPartyList">
  > & {
    getInitialValue?(): unknown;
    getOption?(value: number | string): Xrm.OptionSetValue | null;
    getOptions?(): Xrm.OptionSetValue[];
    getSelectedOption?(): Xrm.OptionSetValue | Xrm.OptionSetValue[] | null;
    getText?(): string | string[] | null;
    isValid?(): boolean;
  };

/** What scripts see of a column: `formContext.getAttribute(name)`. */
export function attributeApi(api: FormApi, form: Form, attribute: FormAttribute): Xrm.Attributes.Attribute {
  const { name } = attribute;
  return refuseUnknown<AttributeApi>(`getAttribute("${name}")`, {
    addOnChange: (handler) => {
      attribute.onChange.add(handler);
    },
    removeOnChange: (handler) => {
      attribute.onChange.remove(handler);
    },
    fireOnChange: () => {
      form.fireOnChange(attribute);
    },
    getAttributeType: () => attribute.type,
    getFormat: () => attribute.format as Xrm.Attributes.AttributeFormat,
    getIsDirty: () => attribute.isDirty,
    getName: () => name,
    getParent: () => api.formContext.data.entity,
    getRequiredLevel: () => attribute.required,
    setRequiredLevel: (level) => {
      attribute.required = level;
      form.changed();
    },
    getSubmitMode: () => attribute.submitMode,
    setSubmitMode: (mode) => {
      attribute.submitMode = mode;
      form.changed();
    },
    getUserPrivilege: () => ({
      canRead: attribute.readable,
      canUpdate: attribute.editable,
      canCreate: attribute.editable,
    }),
    getValue: () => copy(attribute.value),
    setValue: (value) => {
      form.setValues([[attribute, (value as ColumnValue | undefined) ?? null]]);
    },
    setIsValid: (isValid, message) => {
      attribute.invalidMessage = isValid ? null : (message ?? "");
      form.changed();
    },
    isValid: () => attribute.invalidMessage === null && !attribute.isMissing,
    controls: collection(
      () => api.controlsOf(attribute) as Xrm.Controls.StandardControl[],
      (control) => control.getName(),
    ),
    ...typedMembers(form, attribute),
  });
}

/** What only columns of some types have. */
function typedMembers(form: Form, attribute: FormAttribute): Partial<AttributeApi> {
  switch (attribute.type) {
    case "string":
    case "memo":
      return { getMaxLength: () => attribute.maxLength ?? 0 };
    case "integer":
    case "decimal":
    case "double":
    case "money":
      return {
        getMin: () => attribute.min ?? Number.MIN_SAFE_INTEGER,
        getMax: () => attribute.max ?? Number.MAX_SAFE_INTEGER,
        getPrecision: () => attribute.precision ?? 0,
        setPrecision: (precision) => {
          attribute.precision = precision;
          form.changed();
        },
      };
    case "boolean":
      return { getInitialValue: () => attribute.initial };
    case "lookup":
      return { getIsPartyList: () => false };
    case "optionset":
    case "multiselectoptionset":
      return choiceMembers(attribute);
    default:
      return {};
  }
}

function choiceMembers(attribute: FormAttribute): Partial<AttributeApi> {
  const option = ({ value, text }: OptionView): Xrm.OptionSetValue => ({ value, text });
  const selected = () =>
    [attribute.value].flat().flatMap((value) => attribute.options.filter((known) => known.value === value).map(option));
  const isMultiple = attribute.type === "multiselectoptionset";
  return {
    getInitialValue: () => copy(attribute.initial),
    getOption: (which) => {
      const found = attribute.options.find((known) => known.value === which || known.text === which);
      return found ? option(found) : null;
    },
    getOptions: () => attribute.options.map(option),
    getSelectedOption: () => (isMultiple ? selected() : (selected()[0] ?? null)),
    getText: () => (isMultiple ? selected().map(({ text }) => text) : (selected()[0]?.text ?? null)),
  };
}

/** Scripts may change what they are given; the attribute's own value stays as it is. */
function copy(value: ColumnValue): ColumnValue {
  return value instanceof Date || Array.isArray(value) ? structuredClone(value) : value;
}
