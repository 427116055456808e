import { describe } from "vitest";
import { customizations, edit, refuses } from "../support/import-refusals.js";

describe("what leads nowhere is refused", () => {
  const form = 'datafieldname="fab_code"';
  refuses([
    [
      "a form's column",
      edit(customizations, form, 'datafieldname="fab_nothing"'),
      /systemform.*control "fab_code"/,
      /fab_project has no column fab_nothing/,
    ],
    [
      "a form's control",
      edit(customizations, /fab_Fabrikam\.Rating"/g, 'fab_Fabrikam.Stars"'),
      /customControl "fab_Fabrikam\.Stars"/,
      /control fab_Fabrikam\.Stars is not here/,
    ],
    [
      "a control's bound column",
      edit(customizations, "<value>fab_rating</value>", "<value>fab_nothing</value>"),
      /parameters\/value/,
      /no column fab_nothing/,
    ],
    [
      "a parameter that the manifest does not declare",
      edit(customizations, "<value>fab_rating</value>", "<value>fab_rating</value><glow>fab_rating</glow>"),
      /parameters\/glow/,
      /Property glow is not declared in the control manifest/,
    ],
    [
      "a required property",
      edit(customizations, "<value>fab_rating</value>", ""),
      /customControl "fab_Fabrikam\.Rating"/,
      /requires the property value/,
    ],
    [
      "a value for a bound property",
      edit(customizations, "<value>fab_rating</value>", '<value static="true" type="Whole.None">5</value>'),
      /parameters\/value/,
      /needs a column/,
    ],
    [
      "a value of another type",
      edit(
        customizations,
        '<highest type="Whole.None" static="true">5',
        '<highest type="Whole.None" static="true">five',
      ),
      /highest/,
      /"five" is no value/,
    ],
    [
      "a data set that the manifest does not declare",
      edit(customizations, "<value>fab_rating</value>", '<value>fab_rating</value><data-set name="rows" />'),
      /data-set "rows"/,
      /Data set rows is not declared/,
    ],
    [
      "a description without its control",
      edit(customizations, /uniqueid="\{[^}]*\}"/, ""),
      /controlDescription/,
      /no control of this unique id/,
    ],
    [
      "a form's library",
      edit(customizations, '<Library name="fab_/scripts/project.js"', '<Library name="fab_/scripts/none.js"'),
      /Library "fab_\/scripts\/none\.js"/,
      /web resource fab_\/scripts\/none\.js is not here/,
    ],
    [
      "a handler's library",
      edit(customizations, 'libraryName="fab_/scripts/project.js"', 'libraryName="fab_/scripts/none.js"'),
      /Handler/,
      /does not load the library/,
    ],
    [
      "a diff's form",
      edit(customizations, /<formid>\{1fed44d1/, "<formid>{2fed44d1"),
      /systemform/,
      /to be changed, is not here/,
    ],
    [
      "a view's column",
      edit(customizations, '<attribute name="fab_phase" />', '<attribute name="fab_nothing" />'),
      /savedquery.*attribute "fab_nothing"/,
      /no column fab_nothing/,
    ],
    [
      "a view's table",
      edit(customizations, '<link-entity name="account"', '<link-entity name="fab_nothing"'),
      /link-entity/,
      /table fab_nothing is not here/,
    ],
    [
      "a view's cell",
      edit(customizations, '<cell name="account.name"', '<cell name="other.name"'),
      /cell "other\.name"/,
      /alias other/,
    ],
    [
      "a global choice",
      edit(customizations, "<OptionSetName>fab_phase", "<OptionSetName>fab_nothing"),
      /attribute "fab_Phase"/,
      /global choice fab_nothing/,
    ],
    [
      "a lookup without a relationship",
      edit(customizations, "<ReferencingAttributeName>fab_LastProjectId", "<ReferencingAttributeName>ParentCustomerId"),
      /attribute "fab_LastProjectId"/,
      /has no relationship/,
    ],
    [
      "a relationship's table",
      edit(customizations, "<ReferencedEntityName>Account", "<ReferencedEntityName>fab_Nothing"),
      /EntityRelationship/,
      /table fab_nothing/,
    ],
    [
      "a relationship's column",
      edit(customizations, "<ReferencingAttributeName>fab_AccountId", "<ReferencingAttributeName>fab_Code"),
      /attribute|EntityRelationship/,
      /no lookup|no relationship/,
    ],
    [
      "a key's column",
      edit(customizations, "<AttributeName>fab_code", "<AttributeName>fab_nothing"),
      /Entity "fab_Project"/,
      /key fab_projectcode names fab_nothing/,
    ],
    [
      "a column map",
      edit(customizations, "<AttributeTarget>fab_code", "<AttributeTarget>fab_nothing"),
      /EntityMap/,
      /column that is not here/,
    ],
    [
      "a column map between types",
      edit(customizations, "<AttributeTarget>fab_code", "<AttributeTarget>fab_notes"),
      /EntityMap/,
      /one is text, the other memo/,
    ],
    [
      "a site map's table",
      edit(customizations, 'Entity="fab_project"', 'Entity="fab_nothing"'),
      /SubArea/,
      /table fab_nothing is not here/,
    ],
    ["an app's role", edit(customizations, '<Role id="{627090ff', '<Role id="{727090ff'), /AppModule/, /role 727090ff/],
    [
      "an app's table",
      edit(
        customizations,
        '<AppModuleComponent type="1" schemaName="fab_project"',
        '<AppModuleComponent type="1" schemaName="fab_nothing"',
      ),
      /AppModuleComponent/,
      /not here/,
    ],
    [
      "a flow's connection reference",
      edit(
        customizations,
        'connectionreferencelogicalname="fab_dataverse"',
        'connectionreferencelogicalname="fab_other"',
      ),
      /^Workflows\/.*connectionReferences/,
      /fab_dataverse is not here/,
    ],
    [
      "a web resource's dependency",
      edit(customizations, 'Library name="fab_/strings/project"', 'Library name="fab_/strings/other"'),
      /DependencyXml/,
      /fab_\/strings\/other/,
    ],
    [
      "a table that the package does not make",
      edit(customizations, ">Contact</Name>", ">fab_Nothing</Name>"),
      /Entity "fab_Nothing"/,
      /table fab_nothing is not here|name is not that/,
    ],
  ]);
});
