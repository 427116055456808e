import { createInterface } from "node:readline";
import { answerLine } from "./answer-line.js";

/* `npm run -s wdl`: evaluates expressions, one JSON line `{"id","expr","context"}` on standard input after another. */
process.stdout.on("error", () => {
  // Who listened has gone; there is nobody left to answer.
  process.exit();
});

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() === "") continue;
  if (!process.stdout.write(`${answerLine(line)}\n`)) {
    await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
  }
}
