import powerApps from "@microsoft/eslint-plugin-power-apps";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Every rule of the solution checker, not only those of the hosted set. */
const solutionChecker = Object.fromEntries(
  Object.keys(powerApps.rules).map((name) => [`@microsoft/power-apps/${name}`, "error"]),
);

/** Parts of a room that another may import all the same: pure logic and data, which know nothing of the room itself. */
const lent = {
  solution: ["sandbox/flows/language", "sandbox/flows/definition", "sandbox/flows/connectors/descriptions"],
};

/** Which rooms a room may import from; see "The house" in docs/developers.md. */
const mayNotImport = (room, ...others) => ({
  files: [`${room}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `^(\\.\\./)+${lent[room] ? `(?!(${lent[room].join("|")})/)` : ""}(${others.join("|")})/`,
            message: `${room} may not import from ${others.join(", ")}${lent[room] ? `, but ${lent[room].join(", ")}` : ""}.`,
          },
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ["out/**", ".sandbox/**", ".cache/**", "**/generated/**", "**/*.{mjs,cjs,mts,js}"] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: [
          "tsconfig.json",
          "tsconfig.node.json",
          "webresources/tsconfig.json",
          "sandbox/dynamics/tsconfig.json",
          "sandbox/page/tsconfig.json",
          "sandbox/partner-center/portal/tsconfig.json",
          "test/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["controls/**/*.tsx", "sandbox/**/*.tsx"],
    plugins: { "react-hooks": reactHooks, "jsx-a11y": jsxA11y },
    rules: {
      ...jsxA11y.configs.recommended.rules,
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
    },
  },
  {
    files: ["core/**", "controls/**", "webresources/**"],
    plugins: { "@microsoft/power-apps": powerApps },
    rules: { ...solutionChecker, "no-eval": "error", "no-alert": "error", "no-console": "error", eqeqeq: "error" },
  },
  {
    // A test double may be handed over as a bound method, and a test may assert on what the types already promise.
    files: ["test/**"],
    rules: {
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  mayNotImport("core", "controls", "webresources", "solution", "sandbox", "test", "scripts"),
  mayNotImport("controls", "webresources", "solution", "sandbox", "test", "scripts"),
  mayNotImport("webresources", "controls", "solution", "sandbox", "test", "scripts"),
  mayNotImport("solution", "controls", "webresources", "sandbox", "test"),
  mayNotImport("sandbox", "controls", "webresources", "solution", "test", "scripts"),
  mayNotImport("scripts", "test"),
);
