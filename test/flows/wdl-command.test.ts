import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { answerLine } from "../../sandbox/flows/commands/answer-line.js";

const root = resolve(import.meta.dirname, "../..");

function start(): ReturnType<typeof spawn> {
  return spawn(process.execPath, ["--import", "tsx", "sandbox/flows/commands/wdl.ts"], { cwd: root });
}

async function run(input: string): Promise<{ lines: string[]; errors: string; code: number | null }> {
  const command = start();
  let output = "";
  let errors = "";
  command.stdout?.on("data", (data: Buffer) => (output += data.toString()));
  command.stderr?.on("data", (data: Buffer) => (errors += data.toString()));
  command.stdin?.end(input);
  const code = await new Promise<number | null>((done) => command.on("close", done));
  return { lines: output.split("\n").slice(0, -1), errors, code };
}

describe("the command wdl", () => {
  it("answers each line with one, in order, whatever the line holds", async () => {
    const input = [
      '{"id":1,"expr":"@add(1, 2)"}',
      '{"id":"two","expr":"@float(\'5\')"}',
      "no JSON",
      "",
      '{"id":4,"expr":"@nothing()"}',
      '{"id":5}',
      "[]",
      '{"id":7,"expr":"@ticks(\'2026-11-25\')"}\r',
      '{"id":8,"expr":{"a":"@{1}","b":["@null"]}}',
    ].join("\n");
    const { lines, errors, code } = await run(input);
    expect(errors).toBe("");
    expect(code).toBe(0);
    expect(lines).toEqual([
      '{"id":1,"value":3}',
      '{"id":"two","value":5.0}',
      expect.stringMatching(/^\{"id":null,"error":"The line is not valid JSON: /),
      '{"id":4,"error":"InvalidTemplate. Unable to process template language expressions: \'The template function \'nothing\' is not defined or not valid.\'"}',
      expect.stringMatching(/^\{"id":5,"error":".*no 'expr'/),
      expect.stringMatching(/^\{"id":null,"error":/),
      '{"id":7,"value":639311616000000000}',
      '{"id":8,"value":{"a":"1","b":[null]}}',
    ]);
  });

  it("answers a line before the next one comes", async () => {
    const command = start();
    const answers: string[] = [];
    try {
      for (const id of [1, 2]) {
        const answer = new Promise<string>((done) => {
          command.stdout?.once("data", (data: Buffer) => {
            done(data.toString());
          });
        });
        command.stdin?.write(`{"id":${id},"expr":"@add(${id}, 0)"}\n`);
        answers.push(await answer);
      }
    } finally {
      command.stdin?.end();
    }
    expect(answers).toEqual(['{"id":1,"value":1}\n', '{"id":2,"value":2}\n']);
  });

  const context = {
    triggerOutputs: { body: { name: "Contoso" } },
    outputs: { Get_row: { statusCode: 200, body: { value: [1] } } },
    variables: { Count: 20 },
    parameters: { P: "p" },
    items: { Outer: { id: 1 }, Inner: { id: 2 } },
    utcNow: "2026-11-25T13:45:06.1234567Z",
  };

  it.each([
    ["@triggerBody()?['name']", "Contoso"],
    ["@triggerOutputs()?['body/name']", "Contoso"],
    ["@body('Get_row')?['value']", [1]],
    ["@outputs('get_row')?['statusCode']", 200],
    ["@variables('count')", 20],
    ["@parameters('P')", "p"],
    ["@items('Outer')?['id']", 1],
    ["@item()?['id']", 2],
    ["@utcNow()", "2026-11-25T13:45:06.1234567Z"],
    ["@addDays(utcNow(), 1, 'yyyy-MM-dd')", "2026-11-26"],
    ["@getPastTime(1, 'Day', 'o')", "2026-11-24T13:45:06.1234567Z"],
  ])("evaluates %s in the context that the line gives", (expr, value) => {
    expect(JSON.parse(answerLine(JSON.stringify({ id: "x", expr, context })))).toEqual({ id: "x", value });
  });

  it.each([
    ['{"id":1,"expr":"@utcNow()","context":{"utcNow":"soon"}}', "'utcNow' must be a timestamp"],
    ['{"id":1,"expr":"@utcNow()","context":{"utcNow":5}}', "'utcNow' must be a timestamp"],
    ['{"id":1,"expr":"@item()","context":{"items":[]}}', "'items' must be an object"],
    ['{"id":1,"expr":"@item()","context":5}', "The context must be an object."],
    ['{"id":1,"expr":"@outputs(\'A\')","context":null}', "The action 'A' is not defined in the template."],
    ["[".repeat(100_000), "nests deeper"],
    ['{"id":1,"expr":"@add(1, 2)"} x', "Additional text"],
    ['{"id":1,"expr":"\u0000"}', "not valid JSON"],
    ["5", "The line must hold an object."],
  ])("tells what is wrong with %s", (line, message) => {
    const answer = JSON.parse(answerLine(line)) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(["id", "error"]);
    expect(answer.error).toContain(message);
  });

  it("gives back the id as it came, even one that no number holds", () => {
    expect(answerLine('{"id":12345678901234567890,"expr":"x"}')).toBe('{"id":12345678901234567890,"value":"x"}');
    expect(answerLine('{"id":{"a":1.0},"expr":null}')).toBe('{"id":{"a":1.0},"value":null}');
  });
});
