import { describe, expect, test } from "vitest";
import { createHttpCaller } from "../../sandbox/flows/connectors/call-http.js";
import { CallTimeout, type HttpCall } from "../../sandbox/flows/engine/ports.js";
import { toJson } from "../../sandbox/flows/language/json.js";
import type { HttpAnswer, HttpRequest } from "../../sandbox/http.js";
import { origin } from "./connector-support.js";

const call = (more: Partial<HttpCall>): HttpCall => ({
  method: "POST",
  uri: "http://127.0.0.1:4281/portal/api/deals",
  headers: {},
  queries: {},
  body: null,
  authentication: null,
  origin,
  ...more,
});

function sender(answer: HttpAnswer = { status: 200, headers: {}, body: "" }) {
  const sent: (Omit<HttpRequest, "body"> & { text: string })[] = [];
  const callHttp = createHttpCaller(({ body, ...request }) => {
    sent.push({ ...request, text: new TextDecoder().decode(body) });
    return Promise.resolve(answer);
  });
  return { sent, callHttp };
}

describe("the Http action", () => {
  test("sends its body as JSON, with its queries and headers", async () => {
    const { sent, callHttp } = sender({
      status: 201,
      headers: { "Content-Type": "application/json" },
      body: '{"id":1}',
    });
    const answer = await callHttp(
      call({ uri: "http://localhost:4281/x?a=1", queries: { q: "ä & b" }, headers: { "X-Key": "k" }, body: { n: 1 } }),
    );
    expect({ ...answer, body: toJson(answer.body) }).toMatchObject({ status: 201, body: { id: 1 }, requests: 1 });
    expect(sent).toEqual([
      {
        method: "POST",
        url: "http://localhost:4281/x?a=1&q=%C3%A4+%26+b",
        headers: { "content-type": "application/json; charset=utf-8", "x-key": "k" },
        text: '{"n":1}',
      },
    ]);
  });

  test("sends a text as it is, and nothing for null", async () => {
    const { sent, callHttp } = sender();
    await callHttp(call({ body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } }));
    await callHttp(call({ method: "GET" }));
    expect(sent.map(({ text }) => text)).toEqual(["a=b", ""]);
    expect(sent[1]?.headers).toEqual({});
  });

  test.each([
    "https://api.partner.microsoft.com/v1.0/engagements/referrals",
    "http://169.254.169.254/metadata",
    "http://127.0.0.1.example.com/",
    "http://0.0.0.0/",
    "http://[::ffff:127.0.0.1]/",
    "https://localhost@contoso.example/",
  ])("sends nothing beyond this machine: %s", async (uri) => {
    const { sent, callHttp } = sender();
    const { status, requests, body } = await callHttp(call({ uri }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(requests).toBe(0);
    expect(JSON.stringify(toJson(body))).toMatch(/reaches this machine alone|without a user/);
    expect(sent).toEqual([]);
  });

  test.each([
    ["an address that is none", { uri: "/relative" }, "InvalidUri"],
    ["another scheme", { uri: "file:///etc/passwd" }, "InvalidUri"],
    ["authentication", { authentication: { type: "Basic" } }, "AuthenticationNotSupported"],
  ])("refuses %s", async (_, more, code) => {
    const { sent, callHttp } = sender();
    expect(await callHttp(call(more))).toMatchObject({ status: 400, requests: 0, body: { error: { code } } });
    expect(sent).toEqual([]);
  });

  test("that gets no answer is timed out", async () => {
    const callHttp = createHttpCaller(() => Promise.reject(new Error("refused")));
    await expect(callHttp(call({}))).rejects.toThrow(CallTimeout);
  });
});
