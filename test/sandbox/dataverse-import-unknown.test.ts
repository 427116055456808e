import { strToU8 } from "fflate";
import { describe, expect } from "vitest";
import {
  type Edit,
  add,
  controlManifest,
  customizations,
  edit,
  refuses,
  solution,
  variable,
} from "../support/import-refusals.js";

describe("what is not known is refused", () => {
  refuses([
    [
      "a section",
      add("</ImportExportXml>", "<Holograms />"),
      /^customizations\.xml: Holograms \(line \d+\)$/,
      /element is unknown/,
    ],
    [
      "a plug-in",
      add("</ImportExportXml>", "<SolutionPluginAssemblies><PluginAssembly /></SolutionPluginAssemblies>"),
      /PluginAssembly/,
      /element is unknown/,
    ],
    [
      "a property of a table",
      add("<EntitySetName>", "<Sparkles>1</Sparkles>"),
      /Entity "fab_Project".*Sparkles/,
      /unknown/,
    ],
    [
      "a property of a column",
      edit(customizations, "<Name>fab_code</Name>", "<Name>fab_code</Name><Sparkles>1</Sparkles>"),
      /attribute "fab_Code"\/Sparkles/,
      /unknown/,
    ],
    [
      "an attribute",
      edit(customizations, '<tab name="general"', '<tab name="general" glow="1"'),
      /tab "general"/,
      /attribute glow is unknown/,
    ],
    ["text between elements", add("<EntitySetName>", "text"), /entity "fab_Project"/, /holds text/],
    [
      "a type of column",
      edit(customizations, "<Type>money</Type>", "<Type>image</Type>"),
      /attribute "fab_Budget"/,
      /type image/,
    ],
    [
      "a kind of form",
      edit(customizations, 'forms type="main"', 'forms type="hologram"'),
      /systemform/,
      /kind "hologram"/,
    ],
    ["a kind of view", edit(customizations, "<querytype>64", "<querytype>65"), /savedquery/, /kind 65/],
    [
      "a type of web resource",
      edit(customizations, "<WebResourceType>3", "<WebResourceType>8"),
      /WebResource "fab_/,
      /type 8/,
    ],
    ["a process that is no cloud flow", edit(customizations, "<Category>5", "<Category>0"), /Workflow/, /category 0/],
    ["a type of variable", edit(variable, "100000001", "100000009"), /fab_reviewdays/, /type 100000009/],
    [
      "a privilege",
      edit(customizations, "prvWritefab_Project", "prvWriteNothing"),
      /Role "Fabrikam/,
      /privilege prvWriteNothing is unknown/,
    ],
    ["a level", edit(customizations, 'level="Global"', 'level="Galaxy"'), /RolePrivilege/, /level Galaxy/],
    [
      "an event",
      edit(customizations, '<event name="onload"', '<event name="onhover"'),
      /event "onhover"/,
      /event onhover/,
    ],
    ["a component type", edit(solution, 'type="80"', 'type="10421"'), /RootComponent/, /type 10421/],
    [
      "a newer package format",
      edit(solution, 'SolutionPackageVersion="9.2"', 'SolutionPackageVersion="9.3"'),
      /solution\.xml/,
      /format 9\.3/,
    ],
    [
      "a relationship of many to many",
      edit(customizations, ">OneToMany<", ">ManyToMany<"),
      /EntityRelationship "fab_account/,
      /ManyToMany/,
    ],
    [
      "an automatic number",
      edit(
        customizations,
        "<Name>fab_code</Name>",
        "<Name>fab_code</Name><AutoNumberFormat>P-{SEQNUM:4}</AutoNumberFormat>",
      ),
      /fab_Code/,
      /Automatic numbers/,
    ],
    [
      "a calculated column",
      edit(customizations, "<Name>fab_code</Name>", "<Name>fab_code</Name><SourceType>1</SourceType>"),
      /fab_Code/,
      /Calculated/,
    ],
    ["an activity", edit(customizations, "<IsActivity>0", "<IsActivity>1"), /entity "fab_Project"/, /IsActivity/],
    [
      "a command of a ribbon",
      edit(customizations, "<CustomActions />", "<CustomActions><CustomAction /></CustomActions>"),
      /CustomActions/,
      /ribbon/,
    ],
    [
      "a part of a control's manifest",
      edit(controlManifest, "<resources>", "<teleport /><resources>"),
      /^Controls\/.*teleport/,
      /unknown/,
    ],
    [
      "a kind of file of a control",
      (files) => {
        files["Controls/fab_Fabrikam.Rating/a.exe"] = strToU8("MZ");
      },
      /a\.exe$/,
      /kind/,
    ],
  ]);
});

describe("files that are missing or broken are refused", () => {
  const without =
    (path: string): Edit =>
    (files) => {
      expect(files).toHaveProperty([path]);
      Reflect.deleteProperty(files, path);
    };
  const flow = "Workflows/Fabrikamnightlycheck-F3A05370-55B6-59A9-BC6B-34BEA6151782.json";
  refuses([
    [
      "a web resource's",
      without("WebResources/fab_scriptsprojectjs"),
      /WebResource "fab_\/scripts/,
      /does not hold the file \/WebResources\/fab_scripts/,
    ],
    [
      "a control's bundle",
      without("Controls/fab_Fabrikam.Rating/bundle.js"),
      /^Controls\/.*: bundle\.js$/,
      /does not hold this file/,
    ],
    [
      "a control's manifest",
      without(controlManifest),
      /CustomControl "fab_Fabrikam\.Rating"/,
      /does not hold Controls/,
    ],
    ["a flow's", without(flow), /Workflow/, /does not hold the file/],
    [
      "a flow that is not JSON",
      (files) => {
        files[flow] = strToU8("{");
      },
      /^Workflows\//,
      /not JSON/,
    ],
    [
      "a flow without a definition",
      (files) => {
        files[flow] = strToU8("null");
      },
      /^Workflows\//,
      /no definition/,
    ],
    [
      "a variable's value that is not JSON",
      (files) => {
        files["environmentvariabledefinitions/fab_reviewdays/environmentvariablevalues.json"] = strToU8("[]");
      },
      /environmentvariablevalues\.json/,
      /one value/,
    ],
    ["a default that is no number", edit(variable, ">14<", ">often<"), /fab_reviewdays/, /"often" is not a number/],
  ]);
});
