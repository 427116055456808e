import { customizations, inCustomizations, inManifest, manifest, type Mutation } from "./mutation";

/** Edits of the container, the manifest and what is compared with the last release. */
export const packageMutations: Mutation[] = [
  {
    check: "container",
    what: "solution.xml is missing",
    edit: (pack) => pack.remove(manifest),
    file: manifest,
    place: /top of the zip/,
  },
  {
    check: "container",
    what: "customizations.xml is cut short",
    edit: (pack) => pack.replace(customizations, "</Roles>", ""),
    file: customizations,
    place: /text/,
  },
  {
    check: "container",
    what: "a path climbs out of the package",
    edit: (pack) => pack.add("Controls/../../evil.js", ""),
    file: "Controls/../../evil.js",
    place: /path/,
  },
  {
    check: "content-types",
    what: "an extension has no content type",
    edit: (pack) => pack.replace("[Content_Types].xml", /<Default Extension="css"[^>]*>/, ""),
    file: "[Content_Types].xml",
    place: /Types/,
  },
  {
    check: "content-types",
    what: "a web resource has no content type",
    edit: (pack) => pack.replace("[Content_Types].xml", /<Override PartName="[^"]*formsjs[^>]*>/, ""),
    file: "[Content_Types].xml",
    place: /Types/,
  },
  {
    check: "owned-files",
    what: "the files of a control are there, and the control is not",
    edit: (pack) => pack.add("Controls/cosell_Cosell.Removed/bundle.js", ""),
    file: "Controls/cosell_Cosell.Removed/bundle.js",
    place: /path/,
  },
  inManifest("managed-flag", "source form is shipped", /<Managed>\d/, "<Managed>2", /Managed/),
  inManifest("solution-version", "three parts", /<Version>[\d.]+/, "<Version>1.0.0", /Version/),
  inManifest("solution-version", "lower than released", /<Version>[\d.]+/, "<Version>0.9.0.0", /Version/),
  inManifest(
    "released-names",
    "another publisher",
    "<Publisher><UniqueName>cosell<",
    "<Publisher><UniqueName>cosell2<",
    /Publisher > UniqueName/,
  ),
  {
    check: "released-names",
    what: "a connection reference got another name",
    edit: (pack) =>
      pack
        .paths()
        .filter((path) => pack.text(path).includes('"cosell_partnercenterevents"'))
        .reduce((edited, path) => edited.replaceAll(path, '"cosell_partnercenterevents"', '"cosell_events"'), pack),
    file: customizations,
    place: /connectionreferences/,
  },
  inManifest(
    "root-components",
    "a table is not listed",
    /<RootComponent type="1" schemaName="cosell_syncclaim"[^>]*>/,
    "",
    /RootComponents/,
  ),
  inManifest(
    "root-components",
    "a role is listed that is not there",
    "</RootComponents>",
    '<RootComponent type="20" id="{11111111-2222-4333-8444-555555555555}" behavior="0"/></RootComponents>',
    /RootComponent \{11111111/,
  ),
  inManifest(
    "component-types",
    "an environment variable is listed",
    "</RootComponents>",
    '<RootComponent type="380" schemaName="cosell_dealvaluefield" behavior="0"/></RootComponents>',
    /RootComponent cosell_dealvaluefield/,
  ),
  inManifest(
    "component-behavior",
    "the platform's table is taken over whole",
    'schemaName="opportunity" behavior="2"',
    'schemaName="opportunity" behavior="0"',
    /RootComponent opportunity/,
  ),
  inCustomizations(
    "component-behavior",
    "auditing of the platform's table is switched on",
    '<entity Name="Opportunity">',
    '<entity Name="Opportunity"><IsAuditEnabled>1</IsAuditEnabled>',
    /entity Opportunity/,
  ),
  {
    check: "publisher-prefix",
    what: "a relationship has no prefix",
    edit: (pack) => pack.replaceAll(customizations, "cosell_systemuser_opportunity_consentgivenby", "consentgivenby"),
    file: customizations,
    place: /EntityRelationship consentgivenby/,
  },
  inCustomizations(
    "foreign-names",
    "a tab is named as Microsoft's own connector would name it",
    'tab name="cosell_partnercenter"',
    'tab name="msft_partnercenter"',
    /tab msft_partnercenter/,
  ),
  {
    check: "spoken-names",
    what: "the scripts speak of a column that is nowhere",
    edit: (pack) => pack.replace(pack.path(/formsjs/), "cosell_readiness", "cosell_readyness"),
    file: /formsjs/,
    place: /^cosell_readyness$/,
  },
  {
    check: "control-files",
    what: "a manifest names styles that are not there",
    edit: (pack) =>
      pack
        .replace(pack.path(/SyncToggle\/ControlManifest\.xml$/), /version="\d+\.\d+\.\d+"/, 'version="99.0.0"')
        .replace(pack.path(/SyncToggle\/ControlManifest\.xml$/), "css/SyncToggle.css", "css/None.css"),
    file: /SyncToggle\/ControlManifest\.xml$/,
    place: /control SyncToggle/,
  },
  {
    check: "control-versions",
    what: "styles changed, and the version did not",
    edit: (pack) => {
      const path = pack.path(/SyncToggle\/css\/SyncToggle\.css$/);
      return pack.replace(path, /$/, "\n");
    },
    file: /SyncToggle\/css\/SyncToggle\.css$/,
    place: /control SyncToggle/,
  },
  {
    check: "control-versions",
    what: "the version went down",
    edit: (pack) =>
      pack.replace(pack.path(/SyncToggle\/ControlManifest\.xml$/), /version="\d+\.\d+\.\d+"/, 'version="0.0.1"'),
    file: /SyncToggle\/ControlManifest\.xml$/,
    place: /control SyncToggle/,
  },
  {
    check: "environment-variables",
    what: "a default is no number",
    edit: (pack) => pack.replace(pack.path(/cosell_reconcilehours\//), /<defaultvalue>\d+</, "<defaultvalue>daily<"),
    file: /cosell_reconcilehours\//,
    place: /cosell_reconcilehours > defaultvalue/,
  },
  {
    check: "environment-values",
    what: "a value is shipped",
    edit: (pack) =>
      pack.add(
        "environmentvariabledefinitions/cosell_defaultowner/environmentvariablevalues.json",
        '{"environmentvariablevalues":{"environmentvariablevalue":{"value":"x"}}}',
      ),
    file: /cosell_defaultowner\/environmentvariablevalues\.json/,
    place: /file/,
  },
  {
    check: "secrets",
    what: "a default holds a signed address",
    edit: (pack) =>
      pack.replace(
        pack.path(/cosell_referrallinktemplate\//),
        "<defaultvalue>",
        "<defaultvalue>https://example.org/api?code=Zm9vYmFyYmF6cXV4MTIzNDU2/",
      ),
    file: /cosell_referrallinktemplate\//,
    place: /line \d+/,
  },
  {
    check: "strings-complete",
    what: "a string of the scripts is missing in German",
    edit: (pack) => pack.replace(pack.path(/stringsforms1031resx/), /<data [^>]*>[\s\S]*?<\/data>/, ""),
    file: /stringsforms1031resx/,
    place: /data /,
  },
];
