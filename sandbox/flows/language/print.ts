import { stringify } from "./json.js";
import type { Tree } from "./tree.js";

/** An expression as text that reads back as the same tree. */
export function print(tree: Tree): string {
  if (tree.kind === "literal") {
    return typeof tree.value === "string" ? `'${tree.value.replaceAll("'", "''")}'` : stringify(tree.value);
  }
  const selections = tree.selections.map(({ safe, key }) => `${safe ? "?" : ""}[${print(key)}]`);
  return `${tree.name}(${tree.arguments.map(print).join(", ")})${selections.join("")}`;
}
