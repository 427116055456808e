import type { Choice, ChoiceOption } from "../metadata/model.js";
import type { XmlNode } from "./xml-node.js";

export type OptionSetType = "picklist" | "bit" | "state" | "status";

/** Where the options of each type stand. */
const lists: Record<OptionSetType, string> = {
  picklist: "options",
  bit: "options",
  state: "states",
  status: "statuses",
};

/** Reads an `optionset`. @throws ImportError when it is not of the type, or an option has no place in it */
export function readChoice(node: XmlNode, type: OptionSetType, isGlobal: boolean): Choice {
  const name = node.attribute("Name");
  const stated = node.text("OptionSetType");
  if (stated !== type) throw node.error(`The choice ${name} is of the type ${stated}; ${type} is needed here.`);
  if ((node.optionalFlag("IsGlobal") ?? isGlobal) !== isGlobal) {
    throw node.error(`The choice ${name} is ${isGlobal ? "not global" : "global"}, and stands in the wrong place.`);
  }
  if (node.optionalText("ExternalTypeName")) throw node.error("Choices of another system are not supported.");
  for (const list of ["options", "states", "statuses"]) {
    if (list !== lists[type] && node.optionalChild(list)) throw node.error(`<${list}> is not for the type ${type}.`);
  }
  const options = node.child(lists[type]).children().map(readOption);
  if (new Set(options.map(({ value }) => value)).size !== options.length) {
    throw node.error(`The choice ${name} has a value twice.`);
  }
  if (
    type === "bit" &&
    options
      .map(({ value }) => value)
      .sort()
      .join() !== "0,1"
  ) {
    throw node.error(`The choice ${name} of a yes/no column has other values than 0 and 1.`);
  }
  return { name, labels: node.labels("displaynames"), isGlobal, options };
}

function readOption(node: XmlNode): ChoiceOption {
  if (node.optionalAttribute("ExternalValue")) throw node.error("Values of another system are not supported.");
  if ((node.optionalAttribute("IsHidden") ?? "0") !== "0") throw node.error("Hidden options are not supported.");
  const color = node.optionalAttribute("Color");
  const option: ChoiceOption = { value: node.integerAttribute("value"), labels: node.labels("labels") };
  if (Object.keys(option.labels).length === 0) throw node.error("The option has no label.");
  if (color) option.color = color;
  if (node.name === "state") {
    option.defaultStatus = node.integerAttribute("defaultstatus");
    option.invariantName = node.attribute("invariantname");
  }
  if (node.name === "status") option.state = node.integerAttribute("state");
  return option;
}
