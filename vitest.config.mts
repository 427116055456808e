import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Fluent's CommonJS build loads four times faster in Node than its thousand ES modules.
const fluent = { find: /^@fluentui\/react$/, replacement: require.resolve("@fluentui/react") };

const node = (name: string, extra: object = {}) => ({
  extends: true as const,
  test: { name, environment: "node" as const, include: [`test/${name}/**/*.test.ts`], ...extra },
});

const controls = (name: string, alias: { find: RegExp; replacement: string }[], execArgv: string[]) => ({
  extends: true as const,
  resolve: { alias: [fluent, ...alias] },
  test: {
    name,
    environment: "jsdom" as const,
    include: ["test/controls/**/*.test.{ts,tsx}"],
    setupFiles: ["test/support/controls-setup.ts"],
    isolate: false,
    execArgv,
  },
});

export default defineConfig({
  test: {
    testTimeout: 30_000,
    projects: [
      node("unit"),
      node("solution", { globalSetup: "test/support/solution-setup.ts" }),
      node("forms", { isolate: false }),
      node("sandbox"),
      node("conformance"),
      node("flows", { hookTimeout: 120_000 }),
      node("simulation", { testTimeout: 300_000, hookTimeout: 120_000 }),
      controls("controls", [], []),
      // Model-driven apps serve React 17.0.2 to a control that was built for 16.14.
      controls(
        "controls-react17",
        [
          { find: /^react$/, replacement: require.resolve("react17") },
          { find: /^react-dom$/, replacement: require.resolve("react-dom17") },
        ],
        ["--require", here("test/support/react17.cjs")],
      ),
      node("e2e", {
        globalSetup: "test/support/e2e-setup.ts",
        fileParallelism: false,
        testTimeout: 120_000,
        hookTimeout: 180_000,
      }),
    ],
  },
});
