import { idOfName } from "../metadata/metadata-id.js";
import { type ControlManifest, readControlManifest } from "./control-manifest.js";
import type { ImportContext } from "./import-context.js";
import { ImportError } from "./import-error.js";
import { compareVersions } from "./read-manifest.js";
import { type Shape, texts } from "./shape.js";
import { type XmlNode, parsePackageXml, parseXmlText } from "./xml-node.js";

export const customControlShape: Shape = { children: texts("Name FileName") };

const manifestFile = "ControlManifest.xml";

/** `webresourcetype` by extension. */
const fileTypes: Record<string, number> = {
  html: 1,
  htm: 1,
  css: 2,
  js: 3,
  xml: 4,
  png: 5,
  jpg: 6,
  jpeg: 6,
  gif: 7,
  ico: 10,
  svg: 11,
  resx: 12,
};

/**
 * Puts controls: a row of `customcontrol`, and each file as a row of `webresource` named `cc_<control>/<file>`.
 *
 * @returns what was not replaced: as on the platform, a control keeps its files until its version rises
 * @throws ImportError when a manifest is broken, or a file that it names is missing
 */
export function importControls(context: ImportContext, nodes: XmlNode[]): string[] {
  return nodes.flatMap((node) => importControl(context, node));
}

function importControl(context: ImportContext, node: XmlNode): string[] {
  const name = node.text("Name");
  if (!/^[a-z][a-z0-9]{1,7}_[A-Za-z][\w.]*\.\w+$/.test(name)) throw node.error(`"${name}" cannot be a control's name.`);
  const { prefix } = context.manifest.publisher;
  if (!name.startsWith(`${prefix}_`)) {
    throw node.error(`The prefix of the control ${name} does not match the publisher's, which is ${prefix}.`);
  }
  context.hold("control", name, node);
  const folder = `Controls/${name}`;
  if (node.text("FileName") !== `/${folder}/${manifestFile}`) {
    throw node.error(`<FileName> is not /${folder}/${manifestFile}.`);
  }
  const files = context.files.takeFolder(folder);
  const source = files.get(manifestFile);
  if (!source) throw node.error(`The package does not hold ${folder}/${manifestFile}.`);
  const manifest = readControlManifest(parsePackageXml(source, `${folder}/${manifestFile}`), name);
  for (const file of manifest.files) {
    if (!files.has(file))
      throw new ImportError(`${folder}/${manifestFile}`, file, "The package does not hold this file.");
  }
  const id = idOfName("customcontrol", name);
  const before = context.store.get<{ version: string }>("customcontrol", id)?.body.version;
  const isKept = before !== undefined && compareVersions(manifest.version, before) <= 0;
  const differs = isKept && [...files].some(([file, content]) => !isStored(context, name, file, content));
  if (!isKept) removeFiles(context, name);
  const values = {
    name,
    manifest: new TextDecoder().decode(source),
    version: manifest.version,
    compatibledatatypes: [...new Set([...manifest.properties.values()].flatMap(({ types }) => types))].join(","),
  };
  context.putComponent("customcontrol", id, isKept ? {} : values, node);
  for (const [file, content] of files) putFile(context, name, file, content, node, isKept);
  return differs ? [`The control ${name} keeps its files: its version ${manifest.version} is installed already.`] : [];
}

const fileId = (control: string, file: string): string => idOfName("webresource", `cc_${control}/${file}`);

function isStored(context: ImportContext, control: string, file: string, content: Uint8Array): boolean {
  const row = context.store.get<{ content: string }>("webresource", fileId(control, file));
  return row?.body.content === Buffer.from(content).toString("base64");
}

function removeFiles(context: ImportContext, control: string): void {
  for (const { id, body } of context.store.all<{ name: string }>("webresource")) {
    if (body.name.startsWith(`cc_${control}/`)) context.store.delete("webresource", id);
  }
}

function putFile(
  context: ImportContext,
  control: string,
  file: string,
  content: Uint8Array,
  node: XmlNode,
  isKept: boolean,
): void {
  const extension = file.slice(file.lastIndexOf(".") + 1).toLowerCase();
  const type = Object.hasOwn(fileTypes, extension) ? fileTypes[extension] : undefined;
  if (type === undefined)
    throw new ImportError(`Controls/${control}/${file}`, "", "Files of this kind are not known here.");
  const id = fileId(control, file);
  if (isKept && !context.store.get("webresource", id)) return;
  const name = `cc_${control}/${file}`;
  const values = { name, displayname: name, webresourcetype: type, content: Buffer.from(content).toString("base64") };
  context.putComponent("webresource", id, isKept ? {} : values, node);
}

/** The manifest of a control that was imported, now or before; undefined when there is no such control. */
export function installedManifest(context: ImportContext, name: string): ControlManifest | undefined {
  const row = context.store.get<{ manifest: string }>("customcontrol", idOfName("customcontrol", name));
  return row && readControlManifest(parseXmlText(row.body.manifest.replace(/^\uFEFF/, ""), manifestFile), name);
}
