import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { packages } from "../../scripts/build/packages";
import { checkPackage } from "../../solution/check/check-package";
import { xmlSchema } from "../../solution/check/checks/xml-schema";
import { EditablePackage } from "../support/editable-package";

/*
 * The schemas are Microsoft's and not part of the project. Where SOLUTION_XSD names their folder the packages are held to
 * them; elsewhere there is nothing that could be tested.
 */
const directory = process.env.SOLUTION_XSD;
const name = basename(packages.managed);

if (directory) {
  describe("customizations.xml and the platform's schema", () => {
    it.each(Object.values(packages).map((path) => [basename(path), path]))("%s is valid", async (file, path) => {
      expect(await checkPackage(file, readFileSync(path), { release: null }, [xmlSchema(directory)])).toEqual([]);
    });

    it.each([
      [
        "an element that the format does not know",
        "<IsRenameable>",
        "<IsUnknown>1</IsUnknown><IsRenameable>",
        /IsUnknown/,
      ],
      ["a section out of its order", "<Languages>", "<Roles/><Languages>", /Roles/],
    ])("%s is found, with its place", async (_, from, to, message) => {
      const zip = new EditablePackage(readFileSync(packages.managed)).replace("customizations.xml", from, to).zip();
      const findings = (await checkPackage(name, zip, { release: null }, [xmlSchema(directory)])).filter(
        ({ check }) => check === "xml-schema",
      );
      expect(findings.length).toBeGreaterThan(0);
      expect(findings[0]?.message).toMatch(message);
      expect(findings[0]?.place).toMatch(message);
    });
  });
} else {
  describe("customizations.xml and the platform's schema", () => {
    it("are not compared, since no folder of schemas is named; a wrong folder is refused", () => {
      expect(() => xmlSchema("no-such-folder")).toThrow(/no-such-folder/);
    });
  });
}
