import { type Shape, checkShape } from "./shape.js";
import type { XmlNode } from "./xml-node.js";

export interface ControlProperty {
  name: string;
  usage: "bound" | "input" | "output";
  isRequired: boolean;
  /** Types it takes, e.g. `SingleLine.Text`; several when it names a group. */
  types: string[];
  /** Values of an enumeration. */
  values: string[];
}

/** What a form may say to a control. */
export interface ControlManifest {
  version: string;
  properties: Map<string, ControlProperty>;
  dataSets: Set<string>;
  /** Paths of the files it names, relative to its folder. */
  files: string[];
}

const named = ["name", "display-name-key", "description-key"];
const path = { attributes: ["path", "order", "version"] };
const typeShape: Shape = {};

const controlShape: Shape = {
  children: {
    control: {
      attributes: [
        ...[
          "namespace",
          "constructor",
          "version",
          "display-name-key",
          "description-key",
          "control-type",
          "api-version",
        ],
        ...["preview-image"],
      ],
      children: {
        property: {
          attributes: [
            ...[...named, "of-type", "of-type-group", "usage", "required", "default-value", "hidden"],
            ...["pfx-default-value"],
          ],
          children: { value: { attributes: [...named, "default"] }, types: { children: { type: typeShape } } },
        },
        "type-group": { attributes: ["name"], children: { type: typeShape } },
        "data-set": {
          attributes: [...named, "cds-data-set-options"],
          children: { "property-set": { attributes: [...named, "of-type", "of-type-group", "usage", "required"] } },
        },
        event: { attributes: [...named, "pfx-default-value"] },
        "external-service-usage": { attributes: ["enabled"], children: { domain: {} } },
        "feature-usage": { children: { "uses-feature": { attributes: ["name", "required"] } } },
        "platform-action": { attributes: ["action-type"] },
        resources: {
          children: {
            code: path,
            css: path,
            resx: path,
            img: path,
            html: path,
            "platform-library": { attributes: ["name", "version"] },
          },
        },
        "built-by": { attributes: ["name", "version"] },
      },
    },
  },
};

/**
 * Reads a `ControlManifest.xml`.
 *
 * @param name full name of the control, `<prefix>_<namespace>.<constructor>`
 * @throws ImportError when it is of another control, or holds what is unknown
 */
export function readControlManifest(root: XmlNode, name: string): ControlManifest {
  if (root.name !== "manifest") throw root.error("The root is not <manifest>.");
  checkShape(root, controlShape);
  const control = root.child("control");
  const stated = `${control.attribute("namespace")}.${control.attribute("constructor")}`;
  if (name.slice(name.indexOf("_") + 1) !== stated) {
    throw control.error(`The manifest is that of ${stated}, not that of ${name}.`);
  }
  const version = control.attribute("version");
  if (!/^\d+\.\d+\.\d+$/.test(version))
    throw control.error(`The version "${version}" is not three numbers with points.`);
  const groups = new Map(
    control
      .children("type-group")
      .map((group) => [group.attribute("name"), group.children().map((type) => type.ownText())]),
  );
  const properties = new Map<string, ControlProperty>();
  const dataSets = new Set<string>();
  for (const node of control.children("property")) {
    const property = readProperty(node, groups);
    if (properties.has(property.name)) throw node.error(`The property ${property.name} stands here twice.`);
    properties.set(property.name, property);
  }
  for (const node of control.children("data-set")) dataSets.add(node.attribute("name"));
  const resources = control.child("resources");
  resources.child("code");
  return {
    version,
    properties,
    dataSets,
    files: ["code", "css", "resx", "img", "html"].flatMap((kind) =>
      resources.children(kind).map((resource) => resource.attribute("path")),
    ),
  };
}

function readProperty(node: XmlNode, groups: Map<string, string[]>): ControlProperty {
  const usage = node.optionalAttribute("usage") ?? "input";
  if (usage !== "bound" && usage !== "input" && usage !== "output") throw node.error(`The usage ${usage} is unknown.`);
  const group = node.optionalAttribute("of-type-group");
  const types = group === undefined ? [node.attribute("of-type")] : groups.get(group);
  if (!types) throw node.error(`The group of types ${group} is not declared.`);
  return {
    name: node.attribute("name"),
    usage,
    isRequired: node.optionalAttribute("required") === "true",
    types,
    values: node.children("value").map((value) => value.ownText()),
  };
}
