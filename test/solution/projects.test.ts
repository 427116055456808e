import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow } from "../../solution/pack/source-tree";
import { element, elements, readXml, rootOf } from "../../solution/pack/xml";

const root = resolve(import.meta.dirname, "../..");
const pcfproj = join(root, "CosellForDynamics365.pcfproj");
const cdsproj = join(root, "solution/CosellForDynamics365.cdsproj");

/** All elements of a name in an MSBuild project. */
const all = (path: string, name: string): ReturnType<typeof elements> =>
  Array.from(rootOf(readXml(path)).getElementsByTagName(name));

const property = (path: string, name: string): string => all(path, name)[0]?.textContent ?? "";
const attributes = (path: string, name: string, attribute: string): string[] =>
  all(path, name).map((item) => item.getAttribute(attribute) ?? "");

/** A path as MSBuild writes it, below the folder of the project file. */
const below = (project: string, path: string): string =>
  resolve(dirname(project), path.replace("$(MSBuildThisFileDirectory)", "").replaceAll("\\", "/"));

/** Manifests of controls below a folder, at any depth, found as the build tools of the platform find them. */
function manifests(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => {
      if (statSync(path).isDirectory()) return manifests(path);
      return basename(path) === "ControlManifest.Input.xml" ? [path] : [];
    });
}

const controls = manifests(join(root, "controls")).map((path) => {
  const control = element(rootOf(readXml(path)), "control");
  return {
    folder: dirname(path),
    name: `${control.getAttribute("namespace") ?? ""}.${control.getAttribute("constructor") ?? ""}`,
    version: control.getAttribute("version") ?? "",
  };
});

describe("The project of the controls", () => {
  it("finds the six controls, each in its folder of controls/, and no other manifest below it", () => {
    expect(controls.map(({ folder, name }) => [dirname(folder), `Cosell.${basename(folder)}`, name])).toEqual(
      ["AuditPanel", "MicrosoftHelp", "ReferralCard", "ReferralVisibility", "SolutionsGrid", "SyncToggle"].map(
        (name) => [join(root, "controls"), `Cosell.${name}`, `Cosell.${name}`],
      ),
    );
  });

  it("takes its sources from folders that exist, controls/ and what they import", () => {
    const folders = attributes(pcfproj, "None", "Include").map((path) => below(pcfproj, path.replace("\\**", "")));
    expect(folders).toEqual([join(root, "controls"), join(root, "core")]);
    for (const folder of folders) expect(existsSync(folder)).toBe(true);
  });

  it("writes where the build writes and the packer reads", () => {
    expect(below(pcfproj, property(pcfproj, "OutputPath"))).toBe(join(root, "out/controls"));
  });

  it("can be called by MSBuild: the build script takes its arguments", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { build: string } };
    const script = readFileSync(join(root, scripts.build.split(" ").at(-1) ?? ""), "utf8");
    for (const option of ["noColor", "buildMode", "outDir", "buildSource"]) expect(script).toContain(`${option}: {`);
  });
});

describe("The project of the solution", () => {
  const source = below(cdsproj, property(cdsproj, "SolutionRootPath"));

  it("has the unpacked solution at its root", () => {
    expect(source).toBe(join(root, "solution/src"));
    expect(existsSync(join(source, "Other/Solution.xml"))).toBe(true);
  });

  it("makes both kinds of package", () => {
    expect(property(cdsproj, "SolutionPackageType")).toBe("Both");
  });

  it("refers to the project of the controls, which is there", () => {
    expect(attributes(cdsproj, "ProjectReference", "Include").map((path) => below(cdsproj, path))).toEqual([pcfproj]);
  });

  it("describes every control that is found, and none besides", () => {
    const described = filesBelow(join(source, "Controls")).map(
      (path) => element(rootOf(readXml(join(source, "Controls", path))), "Name").textContent,
    );
    expect(described.sort()).toEqual(controls.map(({ name }) => `cosell_${name}`).sort());
  });

  it("maps every web resource to the file that the build writes for it", () => {
    const map = below(cdsproj, property(cdsproj, "SolutionPackageMapFilePath"));
    const mapped = new Map(
      all(map, "FileToFile").map((entry) => [entry.getAttribute("map"), below(map, entry.getAttribute("to") ?? "")]),
    );
    const resources = filesBelow(join(source, "WebResources")).map((path) => path.replace(/\.data\.xml$/, ""));
    expect(Object.fromEntries(mapped)).toEqual(
      Object.fromEntries(resources.map((name) => [basename(name), join(root, "out/webresources", name)])),
    );
  });
});

describe("Versions", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

  it("are the same in package.json and Solution.xml, which has a fourth part", () => {
    const manifest = rootOf(readXml(join(root, "solution/src/Other/Solution.xml")));
    expect(element(element(manifest, "SolutionManifest"), "Version").textContent).toBe(`${version}.0`);
  });

  it("of controls have three parts", () => {
    for (const control of controls) expect(control.version, control.name).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe("Both projects", () => {
  it.each([pcfproj, cdsproj])(
    "%s restores only packages of Microsoft's toolchain, for the same framework",
    (project) => {
      for (const name of attributes(project, "PackageReference", "Include")) expect(name).toMatch(/^Microsoft\./);
      expect(property(project, "TargetFramework")).toBe("net462");
      expect(property(project, "RestoreProjectStyle")).toBe("PackageReference");
    },
  );
});
