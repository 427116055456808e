import { attributeOf, childrenOf, descendantAt, flagOf } from "../form/form-xml-dom";
import { parseXml } from "./resx";

export interface ManifestProperty {
  name: string;
  /** e.g. `SingleLine.Text`; the name of a type group where the property takes several types. */
  type: string;
  usage: "bound" | "input" | "output";
  required: boolean;
  defaultValue: string | null;
}

/** What a control says of itself. Paths are relative to the folder of the control. */
export interface ControlManifest {
  /** `<namespace>.<constructor>`, under which the bundle registers its class. */
  registeredName: string;
  version: string;
  isVirtual: boolean;
  properties: ManifestProperty[];
  dataSets: string[];
  events: string[];
  /** Names of `uses-feature`, e.g. `WebAPI`. */
  features: Set<string>;
  code: string;
  styles: string[];
  strings: string[];
}

/** @param name full name of the control, for errors */
export function parseManifest(xml: string, name: string): ControlManifest {
  const document = parseXml(xml, `The manifest of ${name}`);
  const control = descendantAt(document, "manifest", "control");
  const resources = control && descendantAt(control, "resources");
  const code = resources && descendantAt(resources, "code");
  if (!control || !code) throw new Error(`The manifest of ${name} names no control or no code.`);
  const paths = (element: string) => childrenOf(resources, element).map((child) => attributeOf(child, "path"));
  const features = descendantAt(control, "feature-usage");
  return {
    registeredName: `${attributeOf(control, "namespace")}.${attributeOf(control, "constructor")}`,
    version: attributeOf(control, "version"),
    isVirtual: attributeOf(control, "control-type") === "virtual",
    properties: childrenOf(control, "property").map(readProperty),
    dataSets: childrenOf(control, "data-set").map((dataSet) => attributeOf(dataSet, "name")),
    events: childrenOf(control, "event").map((event) => attributeOf(event, "name")),
    features: new Set(
      (features ? childrenOf(features, "uses-feature") : []).map((feature) => attributeOf(feature, "name")),
    ),
    code: attributeOf(code, "path"),
    styles: paths("css"),
    strings: paths("resx"),
  };
}

function readProperty(property: Element): ManifestProperty {
  const usage = attributeOf(property, "usage", "input");
  return {
    name: attributeOf(property, "name"),
    type: attributeOf(property, "of-type") || attributeOf(property, "of-type-group"),
    usage: usage === "bound" || usage === "output" ? usage : "input",
    required: flagOf(property, "required", false),
    defaultValue: property.getAttribute("default-value") ?? defaultOption(property),
  };
}

/** An enumeration may mark one of its values as the default. */
function defaultOption(property: Element): string | null {
  const marked = childrenOf(property, "value").find((value) => flagOf(value, "default", false));
  return marked ? marked.textContent.trim() : null;
}
