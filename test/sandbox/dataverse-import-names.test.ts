import { describe } from "vitest";
import { controlManifest, customizations, edit, refuses, solution } from "../support/import-refusals.js";

describe("names, versions and lists that do not fit are refused", () => {
  refuses([
    [
      "a control of another publisher's prefix",
      edit(customizations, /fab_Fabrikam\.Rating/g, "abc_Fabrikam.Rating"),
      /CustomControl|customControl/,
      /prefix of the control abc_Fabrikam\.Rating does not match the publisher's/,
    ],
    [
      "a column without a prefix",
      edit(customizations, /fab_LastProjectId/gi, "lastprojectid"),
      /attribute "lastprojectid"/,
      /prefix/,
    ],
    [
      "a control's manifest of another name",
      edit(controlManifest, 'constructor="Rating"', 'constructor="Stars"'),
      /control/,
      /that of Fabrikam\.Stars/,
    ],
    [
      "a resx of another language",
      edit(customizations, "<LanguageCode>1033", "<LanguageCode>1031"),
      /WebResource/,
      /does not end in the language code 1031/,
    ],
    [
      "a component that is not listed",
      edit(solution, /<RootComponent type="66"[^>]*>/, ""),
      /SolutionManifest/,
      /does not list fab_fabrikam\.rating/,
    ],
    [
      "a listed component that is not there",
      edit(
        solution,
        '<RootComponent type="80"',
        '<RootComponent type="66" schemaName="fab_Fabrikam.Stars" /><RootComponent type="80"',
      ),
      /RootComponent/,
      /does not hold fab_fabrikam\.stars/,
    ],
    [
      "a missing dependency",
      edit(solution, 'Required type="60" id="{1fed44d1', 'Required type="60" id="{9fed44d1'),
      /MissingDependency\/Required/,
      /Contact needs Contact \(type 60\) of the solution Active, which is not installed/,
    ],
    [
      "a missing table",
      edit(
        solution,
        'Required type="60" id="{1fed44d1-ae68-4a41-bd2b-f13acac4acfa}"',
        'Required type="1" schemaName="incident"',
      ),
      /Required/,
      /which is not installed/,
    ],
    ["a version that is none", edit(solution, "<Version>1.0.0.0", "<Version>1.0"), /SolutionManifest/, /four numbers/],
    ["source form", edit(solution, "<Managed>1", "<Managed>2"), /SolutionManifest/, /0 or 1/],
    [
      "an option value twice",
      edit(customizations, 'option value="711110001"', 'option value="711110000"'),
      /optionset/,
      /a value twice/,
    ],
    [
      "a status reason without a state",
      edit(customizations, 'status value="2" state="1"', 'status value="2" state="7"'),
      /Entity "fab_Project"/,
      /do not fit together/,
    ],
    [
      "a default that is no option",
      edit(customizations, "<AppDefaultValue>711110000", "<AppDefaultValue>5"),
      /attribute "fab_Size"/,
      /default value 5/,
    ],
    [
      "a length that is too long",
      edit(customizations, "<MaxLength>100<", "<MaxLength>100000<"),
      /attribute "fab_Name"/,
      /length 100000/,
    ],
    [
      "two primary names",
      edit(customizations, "<Name>fab_code</Name>", "<Name>fab_code</Name><DisplayMask>PrimaryName</DisplayMask>"),
      /entity/,
      /2 columns that are its primary name/,
    ],
    [
      "another table's entity set",
      edit(customizations, "<EntitySetName>fab_projects", "<EntitySetName>accounts"),
      /Entity "fab_Project"/,
      /that of account already/,
    ],
    [
      "another type of a column that is there",
      edit(
        customizations,
        /<attribute PhysicalName="fab_LastProjectId">[\s\S]*?<Type>lookup<\/Type><Name>fab_lastprojectid<\/Name><LogicalName>fab_lastprojectid<\/LogicalName>/,
        '<attribute PhysicalName="FirstName"><Type>lookup</Type><Name>firstname</Name><LogicalName>firstname</LogicalName>',
      ),
      /attribute "FirstName"/,
      /of the type text here, and lookup/,
    ],
    [
      "two elements of one id on a form",
      edit(customizations, /<cell id="(\{[^}]*\})"([\s\S]*?)<cell id="\{[^}]*\}"/, '<cell id="$1"$2<cell id="$1"'),
      /form/,
      /two elements <cell>/,
    ],
    [
      "the platform's own table",
      edit(customizations, '<entity Name="Contact">', '<entity Name="Contact"><EntitySetName>contacts</EntitySetName>'),
      /entity "Contact"|Entity "Contact"/,
      /prefix|platform's/,
    ],
    [
      "a view of the platform",
      edit(customizations, /<savedqueryid>\{[^}]*\}/, "<savedqueryid>{00000000-0000-0000-00aa-000010001004}"),
      /savedquery/,
      /belongs to another solution/,
    ],
  ]);
});
