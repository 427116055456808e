import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataverseEnvironment } from "../support/dataverse-environment.js";
import {
  type PackageFiles,
  foreignSolutionFiles,
  foreignSolutionZip,
  packageZip,
  replaceIn,
} from "../support/foreign-solution.js";
import { productPackage } from "../support/product-package.js";

let dataverse: DataverseEnvironment;
beforeEach(() => {
  dataverse = new DataverseEnvironment();
});
afterEach(() => {
  dataverse.close();
});

const customizations = "customizations.xml";

/** A second solution of the same publisher, with nothing in it but what is given. */
function secondSolution(sections: string, components = "", version = "1.0.0.0"): Uint8Array {
  const { "solution.xml": manifest } = foreignSolutionFiles();
  const files: PackageFiles = { "solution.xml": manifest ?? new Uint8Array() };
  replaceIn(files, "solution.xml", "<UniqueName>FabrikamProjects", "<UniqueName>FabrikamMore");
  replaceIn(
    files,
    "solution.xml",
    /<RootComponents>[\s\S]*<\/RootComponents>/,
    `<RootComponents>${components}</RootComponents>`,
  );
  if (version !== "1.0.0.0") replaceIn(files, "solution.xml", "<Version>1.0.0.0", `<Version>${version}`);
  files[customizations] = new TextEncoder().encode(`<ImportExportXml>${sections}</ImportExportXml>`);
  return packageZip(files);
}

function refused(zip: Uint8Array, message: RegExp): void {
  const before = dataverse.everything();
  expect(() => dataverse.import(zip)).toThrow(message);
  expect(dataverse.everything() === before, "nothing changed").toBe(true);
}

const column = (name: string, type: string): string =>
  `<attribute PhysicalName="${name}"><Type>${type}</Type><Name>${name}</Name><LogicalName>${name}</LogicalName>` +
  "<RequiredLevel>none</RequiredLevel><IsCustomField>1</IsCustomField></attribute>";

const projectColumns = (columns: string): string =>
  `<Entities><Entity><Name>fab_Project</Name><EntityInfo><entity Name="fab_Project"><attributes>${columns}</attributes>` +
  "</entity></EntityInfo></Entity></Entities>";

const relationship = (name: string, from: string, to: string, lookup: string, property: string): string =>
  `<EntityRelationship Name="${name}"><EntityRelationshipType>OneToMany</EntityRelationshipType>` +
  `<ReferencingEntityName>${from}</ReferencingEntityName><ReferencedEntityName>${to}</ReferencedEntityName>` +
  `<CascadeDelete>NoCascade</CascadeDelete><ReferencingAttributeName>${lookup}</ReferencingAttributeName>` +
  `<EntityRelationshipRoles><EntityRelationshipRole><NavigationPropertyName>${property}</NavigationPropertyName>` +
  "<RelationshipRoleType>1</RelationshipRoleType></EntityRelationshipRole></EntityRelationshipRoles></EntityRelationship>";

const listed = '<RootComponent type="1" schemaName="fab_project" behavior="2" />';

describe("two solutions in one environment", () => {
  test("one adds a column and a lookup to the other's table, and both come back after a restart", () => {
    dataverse.import(foreignSolutionZip());
    const sections =
      projectColumns(column("fab_leadid", "lookup")) +
      `<EntityRelationships>${relationship("fab_lead_projects", "fab_Project", "Lead", "fab_leadid", "fab_leadid")}</EntityRelationships>`;
    dataverse.import(secondSolution(sections, listed));
    expect(dataverse.column("fab_project", "fab_leadid").targets).toEqual(["lead"]);
    expect(dataverse.table("fab_project").labels[1031], "the table's own properties stay").toBe("Projekt");
    dataverse.restart();
    expect(dataverse.column("fab_project", "fab_leadid").targets).toEqual(["lead"]);
  });

  test("cannot both make a table, a choice or a web resource", () => {
    dataverse.import(foreignSolutionZip());
    const copy = foreignSolutionZip((files) => {
      replaceIn(files, "solution.xml", "<UniqueName>FabrikamProjects", "<UniqueName>FabrikamCopy");
    });
    refused(copy, /Entity "fab_Project".*was not made by this solution/);
    const choice =
      '<optionsets><optionset Name="fab_phase"><OptionSetType>picklist</OptionSetType><IsGlobal>1</IsGlobal>' +
      '<options><option value="1"><labels><label description="One" languagecode="1033" /></labels></option></options></optionset></optionsets>';
    refused(
      secondSolution(choice, '<RootComponent type="9" schemaName="fab_phase" />'),
      /global choice fab_phase was not made/,
    );
  });

  test("cannot give two relationships one name or one navigation property", () => {
    dataverse.import(foreignSolutionZip());
    const relationships = (name: string, property: string) =>
      secondSolution(
        projectColumns(column("fab_leadid", "lookup")) +
          `<EntityRelationships>${relationship(name, "fab_Project", "Lead", "fab_leadid", property)}</EntityRelationships>`,
        listed,
      );
    refused(
      relationships("fab_account_projects", "fab_leadid"),
      /another relationship of the name fab_account_projects/,
    );
    refused(
      relationships("fab_lead_projects", "fab_AccountId"),
      /same navigation property fab_AccountId on fab_project/,
    );
  });

  test("the one that others rest on cannot take away what they need", () => {
    dataverse.import(foreignSolutionZip());
    const sections =
      `<Entities><Entity><Name>Lead</Name><EntityInfo><entity Name="Lead"><attributes>${column("fab_projectid", "lookup")}</attributes>` +
      "</entity></EntityInfo></Entity></Entities>" +
      `<EntityRelationships>${relationship("fab_project_leads", "Lead", "fab_Project", "fab_projectid", "fab_projectid")}</EntityRelationships>`;
    dataverse.import(secondSolution(sections, '<RootComponent type="1" schemaName="lead" behavior="2" />'));
    const empty = foreignSolutionZip((files) => {
      for (const path of Object.keys(files)) if (path !== "solution.xml") Reflect.deleteProperty(files, path);
      files[customizations] = new TextEncoder().encode("<ImportExportXml />");
      replaceIn(files, "solution.xml", "<Version>1.0.0.0", "<Version>2.0.0.0");
      replaceIn(files, "solution.xml", /<RootComponents>[\s\S]*<\/RootComponents>/, "<RootComponents />");
    });
    refused(empty, /relationship fab_project_leads would lose/);
    dataverse.import(secondSolution("", "", "2.0.0.0"));
    expect(dataverse.table("lead").columns.has("fab_projectid")).toBe(false);
    expect(dataverse.import(empty).kind).toBe("upgrade");
    expect(dataverse.metadata.tables.has("fab_project")).toBe(false);
    expect(dataverse.metadata.relationships.filter(({ referencing }) => referencing === "fab_project")).toEqual([]);
    expect(dataverse.store.all("customcontrol")).toEqual([]);
    for (const pairs of ["roleprivileges", "appmoduleroles"]) {
      const roles = dataverse.store.all<{ roleid: string }>(pairs).map(({ body }) => body.roleid);
      for (const role of new Set(roles)) expect(dataverse.store.get("role", role), pairs).toBeDefined();
    }
    const form = dataverse.row("systemform", "formid", "1fed44d1-ae68-4a41-bd2b-f13acac4acfa").body.formxml;
    expect(form).not.toContain("fab_");
  });

  test("change one form together, and each takes only its own part away", () => {
    const opportunity = "a837e4a7-01b8-4f82-a475-be9abd67e667";
    dataverse.import(productPackage(true));
    const before = dataverse.row("systemform", "formid", opportunity).body.formxml;
    const tab = (label: string) =>
      '<Entities><Entity><Name>Opportunity</Name><FormXml><forms type="main"><systemform>' +
      `<formid>{${opportunity}}</formid><form><tabs><tab name="fab_tab" id="{7d0f6f4e-0000-4000-8000-00000000000f}" solutionaction="Added">` +
      `<labels><label description="${label}" languagecode="1033" /></labels></tab></tabs></form></systemform></forms></FormXml></Entity></Entities>`;
    const component = '<RootComponent type="1" schemaName="opportunity" behavior="2" />';
    dataverse.import(secondSolution(tab("First"), component));
    dataverse.import(secondSolution(tab("Second"), component));
    const form = dataverse.row("systemform", "formid", opportunity).body.formxml as string;
    expect(form).toContain("cosell_partnercenter");
    expect(form).toContain('description="Second"');
    expect(form).not.toContain('description="First"');
    dataverse.import(secondSolution("", "", "1.1.0.0"));
    expect(dataverse.row("systemform", "formid", opportunity).body.formxml).toBe(before);
  });
});

test("a table keeps its ownership and its primary columns", () => {
  dataverse.import(foreignSolutionZip());
  const other = foreignSolutionZip((files) => {
    replaceIn(files, customizations, "<OwnershipTypeMask>UserOwned", "<OwnershipTypeMask>OrgOwned");
  });
  refused(other, /has the ownership user, which cannot be changed/);
});
