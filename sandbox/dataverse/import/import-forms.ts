import type { Store } from "../store/store.js";
import { checkForm } from "./check-form.js";
import { type ImportContext, requireText } from "./import-context.js";
import { isDiffForm, mergeForm } from "./merge-form.js";
import type { PackageTable } from "./read-table.js";
import { type XmlNode, parseXmlText } from "./xml-node.js";

/** Rows of this name are the sandbox's own: no table can be called so. */
const layersTable = "#form-layers";

/** A form below all diffs, and the diffs over it in the order of their first import. */
interface FormLayers {
  base: string;
  diffs: { solution: string; xml: string }[];
}

/** `systemform.type` by the kind that the package names. */
const formTypes: Record<string, number> = { main: 2, quick: 6, quickCreate: 7, card: 11 };

/**
 * Puts the forms of a table: whole forms as rows of their own, diffs into the form of the same id.
 *
 * @throws ImportError when a form names what is not here, or a diff has no form to be merged into
 */
export function importForms(context: ImportContext, source: PackageTable): void {
  for (const { node, kind } of source.forms) importForm(context, source.name, node, kind);
}

function importForm(context: ImportContext, tableName: string, node: XmlNode, kind: string): void {
  const table = context.metadata.tables.get(tableName);
  const type = Object.hasOwn(formTypes, kind) ? formTypes[kind] : undefined;
  if (!table || type === undefined) throw node.error(`Forms of the kind "${kind}" are not supported.`);
  const id = node.guid("formid");
  context.hold("form", id, node);
  const existing = context.store.get("systemform", id)?.body;
  if (existing && (existing.objecttypecode !== tableName || existing.type !== type)) {
    throw node.error(`The form ${id} is here already, and is of another table or kind.`);
  }
  const form = node.child("form");
  const solution = context.manifest.uniqueName;
  const layers = layersOf(context.store, id);
  if (isDiffForm(form)) {
    if (typeof existing?.formxml !== "string") throw node.error(`The form ${id}, to be changed, is not here.`);
    const before = layers ?? { base: existing.formxml, diffs: [] };
    const isMine = (diff: FormLayers["diffs"][number]): boolean => diff.solution === solution;
    const mine = { solution, xml: form.serialize() };
    const diffs = before.diffs.some(isMine)
      ? before.diffs.map((diff) => (isMine(diff) ? mine : diff))
      : [...before.diffs, mine];
    const merged = composeForm({ base: before.base, diffs }, solution, form);
    checkForm(context, table, form, merged);
    context.store.put<FormLayers>(layersTable, id, { base: before.base, diffs });
    context.rows.put("systemform", id, { formxml: merged.serialize() });
    return;
  }
  const base = form.serialize();
  const next = { base, diffs: layers?.diffs ?? [] };
  const merged = composeForm(next, solution, form);
  checkForm(context, table, form, merged);
  const isFirst = !context.store
    .all("systemform")
    .some(({ body }) => body.objecttypecode === tableName && body.type === type);
  context.putComponent(
    "systemform",
    id,
    {
      objecttypecode: tableName,
      type,
      formxml: merged.serialize(),
      formpresentation: node.optionalInteger("FormPresentation") ?? 1,
      formactivationstate: node.optionalInteger("FormActivationState") ?? 1,
      ...(!existing && { isdefault: isFirst }),
    },
    node,
  );
  if (layers) context.store.put<FormLayers>(layersTable, id, next);
  context.putText("systemform", id, "name", requireText(node.labels("LocalizedNames"), node, "LocalizedNames"));
  context.putText("systemform", id, "description", node.labels("Descriptions"));
}

/**
 * Takes a solution's diffs out of forms that it no longer changes.
 *
 * @param isKept whether the solution still brings a form of this id
 */
export function removeFormDiffs(context: ImportContext, isKept: (id: string) => boolean): void {
  const solution = context.manifest.uniqueName;
  for (const { id, body } of context.store.all<FormLayers>(layersTable)) {
    if (isKept(id) || !body.diffs.some((diff) => diff.solution === solution)) continue;
    const next = { base: body.base, diffs: body.diffs.filter((diff) => diff.solution !== solution) };
    context.store.put<FormLayers>(layersTable, id, next);
    context.rows.put("systemform", id, { formxml: composeForm(next, solution).serialize() });
  }
}

const layersOf = (store: Store, id: string): FormLayers | undefined => store.get<FormLayers>(layersTable, id)?.body;

/** @param form the package's own form, for the places in errors; other solutions' diffs were merged before */
function composeForm({ base, diffs }: FormLayers, solution: string, form?: XmlNode): XmlNode {
  const merged = parseXmlText(base, "formxml");
  for (const diff of diffs) {
    const node = form && diff.solution === solution ? form : parseXmlText(diff.xml, `formxml of ${diff.solution}`);
    mergeForm(merged.element, node);
  }
  return merged;
}
