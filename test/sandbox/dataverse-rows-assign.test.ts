import { describe, expect, test } from "vitest";
import type { AssignCascade } from "../../sandbox/dataverse/metadata/model.js";
import { DataverseEnvironment } from "../support/dataverse-environment.js";
import { foreignSolutionZip, replaceIn } from "../support/foreign-solution.js";
import { type Json, TestDataverse } from "./dataverse-support.js";

const all = 8;
const own = 1;
const table = (name: string, mask: number, verbs: string[]) =>
  Object.fromEntries(verbs.map((verb) => [`prv${verb}pfx_${name}`, mask]));

/** A project of Kim's with one part of Kim's, one of the administrator's, and one of Kim's that is not active. */
function site(cascadeAssign?: AssignCascade) {
  const dataverse = new TestDataverse();
  const relationship = dataverse.metadata.relationships.find(
    ({ referencing, referencingColumn }) => referencing === "pfx_part" && referencingColumn === "pfx_projectid",
  );
  if (relationship && cascadeAssign) relationship.cascadeAssign = cascadeAssign;
  const verbs = ["Create", "Read", "Write", "Append", "AppendTo", "Assign"];
  const kim = dataverse.user("kim", { ...table("project", own, verbs), ...table("part", own, verbs) });
  const lee = dataverse.user("lee", { ...table("project", own, verbs), ...table("part", own, verbs) });
  const project = dataverse.create("pfx_projects", {}, kim);
  const part = (userId?: string) =>
    dataverse.create("pfx_parts", { "pfx_projectid@odata.bind": `/pfx_projects(${project})` }, userId);
  const [active, foreign, inactive] = [part(kim), part(), part(kim)];
  dataverse.patch(`pfx_parts(${inactive})`, { statecode: 1 });
  dataverse.changes.length = 0;
  const give = (user: string, by?: string) =>
    dataverse.patch(`pfx_projects(${project})`, { "ownerid@odata.bind": `/systemusers(${user})` }, {}, by);
  const given = (user: string) =>
    [active, foreign, inactive].map(
      (id) => dataverse.get(`pfx_parts(${id})?$select=_ownerid_value`).json._ownerid_value === user,
    );
  return { dataverse, kim, lee, active, give, given };
}

describe("rows that point to a row which is given to another owner", () => {
  test.each<[AssignCascade | undefined, boolean[]]>([
    ["Cascade", [true, true, true]],
    ["Active", [true, true, false]],
    ["UserOwned", [true, false, true]],
    [undefined, [false, false, false]],
  ])("follow by %s: those of the owner, another's, and one that is not active: %j", (cascade, expected) => {
    const { lee, give, given } = site(cascade);
    expect(give(lee).status).toBe(204);
    expect(given(lee)).toEqual(expected);
  });

  test("are told as updates of their owner, once each", () => {
    const { dataverse, lee, give } = site("Cascade");
    give(lee);
    expect(dataverse.changes.map(({ table: name, columns }) => [name, columns])).toEqual([
      ["pfx_project", ["ownerid"]],
      ["pfx_part", ["ownerid"]],
      ["pfx_part", ["ownerid"]],
      ["pfx_part", ["ownerid"]],
    ]);
    expect(give(lee).status).toBe(204);
    expect(dataverse.changes).toHaveLength(5);
  });

  test("are seen by the new owner, who reads the own rows alone", () => {
    const { dataverse, lee, active, give } = site("UserOwned");
    expect(dataverse.get(`pfx_parts(${active})`, {}, lee).status).toBe(403);
    give(lee);
    expect(dataverse.get(`pfx_parts(${active})?$select=_owninguser_value`, {}, lee).json).toMatchObject({
      _owninguser_value: lee,
    });
  });

  test("need the right to be given away, or nothing is", () => {
    const { kim, lee, give, given } = site("Cascade");
    expect(give(lee, kim)).toMatchObject({ status: 403, error: { code: "0x80040220" } });
    expect(given(lee)).toEqual([false, false, false]);
    expect(given(kim)).toEqual([true, false, true]);
    const { dataverse, give: giveAgain } = site("Cascade");
    const strong = dataverse.user("ann", {
      ...table("project", all, ["Read", "Write", "Assign"]),
      ...table("part", all, ["Read", "Write", "Assign"]),
    });
    expect(giveAgain(lee, strong).status).toBe(404);
    expect(giveAgain(strong, strong).status).toBe(204);
  });

  test("that point to each other come to an end", () => {
    const dataverse = new TestDataverse();
    const relationship = dataverse.metadata.relationships.find(
      ({ referencingColumn }) => referencingColumn === "pfx_parentid",
    );
    if (relationship) relationship.cascadeAssign = "Cascade";
    const first = dataverse.create("pfx_projects", {});
    const second = dataverse.create("pfx_projects", { "pfx_parentid@odata.bind": `/pfx_projects(${first})` });
    dataverse.patch(`pfx_projects(${first})`, { "pfx_parentid@odata.bind": `/pfx_projects(${second})` });
    const kim = dataverse.user("kim", {});
    const owner: Json = { "ownerid@odata.bind": `/systemusers(${kim})` };
    expect(dataverse.patch(`pfx_projects(${first})`, owner).status).toBe(204);
    expect(dataverse.get(`pfx_projects(${second})`).json._ownerid_value).toBe(kim);
  });
});

test.each([
  ["Cascade", "Cascade"],
  ["Active", "Active"],
  ["UserOwned", "UserOwned"],
  ["NoCascade", undefined],
])("a package's relationship says it by %s, and a restart keeps it", (stated, kept) => {
  const environment = new DataverseEnvironment();
  environment.import(
    foreignSolutionZip((files) => {
      if (kept) replaceIn(files, "customizations.xml", "<CascadeAssign>NoCascade", `<CascadeAssign>${stated}`);
    }),
  );
  const read = () =>
    environment.metadata.relationships.find(({ schemaName }) => schemaName === "fab_account_projects")?.cascadeAssign;
  expect(read()).toBe(kept);
  environment.restart();
  expect(read()).toBe(kept);
  environment.close();
});
