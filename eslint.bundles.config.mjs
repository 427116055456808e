import powerApps from "@microsoft/eslint-plugin-power-apps";

const everyRule = Object.keys(powerApps.rules).map((name) => [`@microsoft/power-apps/${name}`, "error"]);

const bundles = (files, ecmaVersion) => ({
  files: [files],
  languageOptions: { ecmaVersion, sourceType: "script" },
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
  plugins: { "@microsoft/power-apps": powerApps },
  rules: {
    ...Object.fromEntries(everyRule),
    "no-alert": "error",
    "no-console": "error",
    "no-debugger": "error",
    "no-eval": "error",
    "no-implied-eval": "error",
    "no-with": "error",
  },
});

/** What ships: the built bundles, held to every rule of the solution checker. `npm test` runs it after the build. */
export default [
  // The oldest browsers of controls/*/pcfconfig.json know ES2022; private members are what keeps the bundles small.
  bundles("out/controls/*/bundle.js", 2022),
  // The solution checker reports syntax of a web resource that is newer than ES2018; here it does not even parse.
  bundles("out/webresources/**/*.js", 2018),
];
