import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Texts of all import statements of a TypeScript file. */
const importsOf = (path: string): string[] =>
  [...read(path).matchAll(/\bfrom "([^"]+)"|\bimport\("([^"]+)"\)/g)].map(([, named, called]) => named ?? called ?? "");

describe("the house", () => {
  test("no file of the sandbox knows a name of this product, but its sample data", () => {
    const files = filesBelow("sandbox").filter((path) => !path.startsWith(join("sandbox", "sample")));
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((path) => /cosell[_.]/i.test(read(path)))).toEqual([]);
  });

  test.each([
    ["core", /\/(controls|webresources|solution|sandbox|scripts|test)\//],
    ["controls", /\/(webresources|solution|sandbox|scripts|test)\//],
    ["webresources", /\/(controls|solution|sandbox|scripts|test)\//],
    ["sandbox", /\/(core|controls|webresources|solution|scripts|test)\//],
    [
      "solution",
      /\/(controls|webresources|sandbox(?!\/flows\/(language|definition|connectors\/descriptions)\/)|test)\//,
    ],
  ])("%s imports nothing of the rooms above it", (room, forbidden) => {
    const sources = filesBelow(room).filter((path) => /\.tsx?$/.test(path) && !path.includes("generated"));
    expect(sources.length).toBeGreaterThan(0);
    const wrong = sources.flatMap((path) =>
      importsOf(path)
        .filter(
          (from) => from.startsWith(".") && forbidden.test(`/${join(path, "..", from)}`.replace(`/${room}/`, "/")),
        )
        .map((from) => `${path}: ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  test("what the package check borrows of the sandbox is pure: it imports nothing of the sandbox but itself", () => {
    const lent = /^sandbox\/flows\/(language|definition|connectors\/descriptions)\//;
    const sources = filesBelow("sandbox/flows").filter((path) => lent.test(path));
    expect(sources.length).toBeGreaterThan(30);
    const foreign = sources.flatMap((path) =>
      importsOf(path)
        .map((from) => (from.startsWith(".") ? join(path, "..", from) : from))
        .filter((target) => !lent.test(target) && target !== "sandbox/flows/modes.js")
        .map((target) => `${path}: ${target}`),
    );
    expect(foreign.filter((line) => !/: (luxon|windows-iana)$/.test(line))).toEqual([]);
  });

  test("the embedded Partner Center knows the clock, HTTP and the store alone, and flows reach it over HTTP", () => {
    const foreign = (room: string, isAllowed: (target: string) => boolean): string[] =>
      filesBelow(room)
        .filter((path) => /\.tsx?$/.test(path))
        .flatMap((path) =>
          importsOf(path)
            .filter((from) => from.startsWith("."))
            .map((from) => join(path, "..", from))
            .filter((target) => !target.startsWith(`${room}/`) && !isAllowed(target))
            .map((target) => `${path}: ${target}`),
        );
    const known = /^sandbox\/(time\/|http\.|dataverse\/store\/)/;
    const service = foreign("sandbox/partner-center", (target) => known.test(target));
    expect(service.filter((line) => !line.startsWith("sandbox/partner-center/portal/"))).toEqual([]);
    expect(foreign("sandbox/flows", (target) => !target.startsWith("sandbox/partner-center/"))).toEqual([]);
  });
});
