import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { validateXML } from "xmllint-wasm";
import type { Check } from "../check";
import { textOf } from "../solution-package";

/** The schema that describes customizations.xml; the others are included by it. */
const main = "CustomizationsSolution.xsd";

/** Pages of 64 KiB: an unpacked solution is larger than the library's own limit allows for. */
const memory = { initialMemoryPages: 512, maxMemoryPages: 8192 };

/**
 * Holds customizations.xml to the platform's schema. The schemas are Microsoft's and not part of the project, so that
 * this check exists only where they are given.
 *
 * @param directory folder with `CustomizationsSolution.xsd` and what it includes
 * @throws Error when the folder has no such file
 */
export function xmlSchema(directory: string): Check {
  const read = (name: string): { fileName: string; contents: string } => ({
    fileName: name,
    contents: readFileSync(join(directory, name), "utf8"),
  });
  const schema = read(main);
  const preload = readdirSync(directory)
    .filter((name) => name.endsWith(".xsd") && name !== main)
    .map(read);
  return {
    id: "xml-schema",
    title: "customizations.xml is valid by the platform's schema",
    run: async ({ files }) => {
      const file = "customizations.xml";
      // One element a line, so that the line of an error says where it is.
      const contents = textOf(files, file).replaceAll("><", ">\n<");
      const lines = contents.split("\n");
      const { errors } = await validateXML({
        xml: [{ fileName: file, contents }],
        schema: [schema],
        preload,
        ...memory,
      });
      return errors.map(({ message, loc }) => ({
        file,
        place: loc ? (lines[loc.lineNumber - 1] ?? "").slice(0, 200) : "text",
        message,
      }));
    },
  };
}
