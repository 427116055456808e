import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

/*
 * `npm run test:modes`: runs the tests of synchronization in every mode of the flow runtime, each alone and then in
 * pairs. With a name as argument, such as `conditionals`, only the runs in which that mode takes part.
 */
const root = resolve(import.meta.dirname, "..");

/** What differs from the default; see sandbox/flows/modes.ts. */
const modes = [
  { conditionals: "eager" },
  { propertyNames: "sensitive" },
  { loops: "shuffled" },
  { delivery: "twice" },
  { delivery: "late" },
  { delivery: "out-of-order" },
];

const [wanted] = process.argv.slice(2);
const pairs = modes.flatMap((first, index) => modes.slice(index + 1).map((second) => ({ ...first, ...second })));
const combinations = [...modes, ...pairs]
  .filter((modes, index, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(modes)) === index)
  .filter((modes) => wanted === undefined || wanted in modes);

const failed: string[] = [];
for (const combination of combinations) {
  const text = JSON.stringify(combination);
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/vitest/vitest.mjs"),
      "run",
      "--project",
      "flows",
      "test/flows/sync-both-ways",
      "test/flows/sync-inbound",
    ],
    { cwd: root, env: { ...process.env, FLOW_MODES: text }, stdio: "inherit" },
  );
  if (status !== 0) failed.push(text);
}
process.stdout.write(
  `${combinations.length - failed.length} of ${combinations.length} combinations of modes passed${failed.map((text) => `\nfailed: ${text}`).join("")}\n`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
