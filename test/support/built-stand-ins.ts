import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { filesBelow, foldersIn } from "../../solution/pack/source-tree";
import type { PackageInputs } from "../../solution/pack/pack-solution";

const source = resolve(import.meta.dirname, "../../solution/src");

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/**
 * A copy of the solution's source with stand-ins for what the builds would write, so that the packer can be proven
 * without a build.
 *
 * @returns folders for the packer, all below one new temporary folder
 */
export function packageInputsWithStandIns(): PackageInputs & { folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "cosell-pack-"));
  const inputs = { source: join(folder, "src"), controls: join(folder, "controls"), webResources: join(folder, "web") };
  cpSync(source, inputs.source, { recursive: true });
  for (const control of foldersIn(join(source, "Controls"))) {
    const name = control.slice(control.lastIndexOf(".") + 1);
    put(join(inputs.controls, name, "ControlManifest.xml"), `<manifest><control constructor="${name}" /></manifest>`);
    put(join(inputs.controls, name, "bundle.js"), `var ${name};`);
    put(join(inputs.controls, name, "bundle.js.LICENSE.txt"), "notices");
    put(join(inputs.controls, name, `css/${name}.css`), `.${name} {}`);
  }
  for (const path of filesBelow(join(source, "WebResources"))) {
    const name = path.replace(/\.data\.xml$/, "");
    const text = name.endsWith(".resx") ? '<root><data name="key"><value>text</value></data></root>' : `/* ${name} */`;
    if (name !== path) put(join(inputs.webResources, name), text);
  }
  return { ...inputs, folder };
}
