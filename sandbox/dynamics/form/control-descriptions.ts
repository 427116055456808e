import { attributeOf, childrenOf, descendantAt, textOf } from "./form-xml-dom";
import type { CustomControlLayout, CustomControlParameter } from "./layout";

/** FormXml's own numbers: 0 phone, 1 tablet, 2 web. */
export type FormFactor = 0 | 1 | 2;

/**
 * Reads `controlDescriptions`: which PCF control stands in for the platform's own, by the `uniqueid` of the control it
 * replaces (lower case). Only what is configured for the form factor is taken.
 */
export function readControlDescriptions(form: Element, formFactor: FormFactor): Map<string, CustomControlLayout> {
  const descriptions = new Map<string, CustomControlLayout>();
  const all = descendantAt(form, "controlDescriptions");
  for (const description of all ? childrenOf(all, "controlDescription") : []) {
    const chosen = childrenOf(description, "customControl").find(
      (control) => control.hasAttribute("name") && attributeOf(control, "formFactor") === String(formFactor),
    );
    if (chosen) descriptions.set(attributeOf(description, "forControl").toLowerCase(), readCustomControl(chosen));
  }
  return descriptions;
}

function readCustomControl(control: Element): CustomControlLayout {
  const parameters = descendantAt(control, "parameters");
  const elements = parameters
    ? Array.from(parameters.childNodes).filter((node): node is Element => node.nodeType === 1)
    : [];
  const dataSet = elements.find((element) => element.nodeName === "data-set");
  return {
    name: attributeOf(control, "name"),
    parameters: elements.filter((element) => element !== dataSet).map(readParameter),
    dataSet: dataSet
      ? {
          name: attributeOf(dataSet, "name"),
          viewId: textOf(dataSet, "ViewId"),
          targetTable: textOf(dataSet, "TargetEntityType"),
          relationship: textOf(dataSet, "RelationshipName"),
        }
      : null,
  };
}

function readParameter(element: Element): CustomControlParameter {
  const name = element.nodeName;
  // A lookup's parameter names its column in a child; every other holds it as its text.
  const text = textOf(element, "BindAttribute") || element.textContent.trim();
  return attributeOf(element, "static") === "true"
    ? { name, kind: "static", type: attributeOf(element, "type", "SingleLine.Text"), value: text }
    : { name, kind: "column", column: text };
}
