import { idOfName } from "../../metadata/metadata-id.js";
import type { Choice, ChoiceOption, Column, Table } from "../../metadata/model.js";
import { type Described, describeLabel } from "./described.js";

const optionSetTypes = { boolean: "Boolean", state: "State", status: "Status" } as const;

/** The choice of a column. */
export function describeColumnChoice(table: Table, column: Column, languageId: number): Described | null {
  const { choice, type } = column;
  if (!choice) return null;
  const kind = type === "boolean" || type === "state" || type === "status" ? optionSetTypes[type] : "Picklist";
  return describeChoice(
    choice,
    kind,
    idOfName("choice", choice.isGlobal ? choice.name : `${table.name}.${column.name}`),
    languageId,
  );
}

export function describeGlobalChoice(choice: Choice, languageId: number): Described {
  return describeChoice(choice, "Picklist", idOfName("choice", choice.name), languageId);
}

function describeChoice(choice: Choice, kind: string, id: string, languageId: number): Described {
  const options = choice.options.map((option) => describeOption(option, kind, languageId));
  const optionOf = (value: number): object | null =>
    options[choice.options.findIndex((option) => option.value === value)] ?? null;
  return {
    type: kind === "Boolean" ? "BooleanOptionSetMetadata" : "OptionSetMetadata",
    base: {
      MetadataId: id,
      Name: choice.name,
      DisplayName: describeLabel(choice.labels, languageId),
      Description: describeLabel(undefined, languageId),
      IsGlobal: choice.isGlobal,
      OptionSetType: kind,
    },
    own: kind === "Boolean" ? { TrueOption: optionOf(1), FalseOption: optionOf(0) } : { Options: options },
    navigation: {},
    ownNavigation: new Set(),
  };
}

function describeOption(option: ChoiceOption, kind: string, languageId: number): object {
  return {
    ...(kind === "State" && {
      "@odata.type": "#Microsoft.Dynamics.CRM.StateOptionMetadata",
      DefaultStatus: option.defaultStatus ?? null,
      InvariantName: option.invariantName ?? null,
    }),
    ...(kind === "Status" && {
      "@odata.type": "#Microsoft.Dynamics.CRM.StatusOptionMetadata",
      State: option.state ?? null,
      TransitionData: null,
    }),
    Value: option.value,
    Color: option.color ?? null,
    IsManaged: true,
    ExternalValue: null,
    ParentValues: [],
    MetadataId: null,
    HasChanged: null,
    Label: describeLabel(option.labels, languageId),
    Description: describeLabel(undefined, languageId),
  };
}
