import { runChecks } from "./test/checks";
import { runTests } from "./test/vitest";
import { buildEverything } from "./build/everything";
import { closingLine, type Outcome } from "./test/outcome";

/* `npm test`: builds what is missing, then every check and every test there is, and one closing line that sums them. */
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const outcomes: Outcome[] = [];
try {
  await buildEverything(say);
  outcomes.push({ name: "build", passed: 1, failed: 0, skipped: 0 });
} catch (error) {
  // Without a build some tests cannot run; the others still say what they know.
  process.stderr.write(`The build failed. ${error instanceof Error ? error.message : String(error)}\n`);
  outcomes.push({ name: "build", passed: 0, failed: 1, skipped: 0 });
}
outcomes.push(...(await runChecks(say)));
outcomes.push(runTests());

for (const { name, passed, failed } of outcomes) say(`${name}: ${passed} passed, ${failed} failed`);
say(closingLine(outcomes));
if (outcomes.some(({ failed }) => failed > 0)) process.exitCode = 1;
