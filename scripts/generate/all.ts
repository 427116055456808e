import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { generateCodes } from "./codes";
import { generateFieldMapping } from "./field-mapping";
import { generateSchema } from "./schema";

/* `npm run generate`: writes the generated sources. A test holds them to what this would write. */
const root = resolve(import.meta.dirname, "../..");
for (const [path, text] of [...generateSchema(), ...generateCodes(), ...generateFieldMapping()]) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  process.stdout.write(`${path}\n`);
}
