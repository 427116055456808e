import { expect, test } from "vitest";
import { FlowApi, FlowApiError, ServiceUnreachable } from "../../sandbox/flows/pages/api/flow-api";

const answering = (status: number, body: string) => {
  const sent: { path: string; method: string | undefined; body: unknown }[] = [];
  const api = new FlowApi((path, { method, body: content }) => {
    sent.push({ path, method, body: content });
    return Promise.resolve(new Response(status === 204 ? null : body, { status }));
  });
  return { api, sent };
};

test("a refusal keeps the service's code, words and problems", async () => {
  const problem = { code: "InvalidActionType", place: "actions/Odd", message: "Not known." };
  const error = { code: "InvalidTemplate", message: "The template validation failed.", problems: [problem] };
  const { api } = answering(400, JSON.stringify({ error }));
  const refusal = await api.saveDefinition("1", "{}").catch((thrown: unknown) => thrown);
  expect(refusal).toBeInstanceOf(FlowApiError);
  expect(refusal).toMatchObject({ status: 400, ...error });
});

test.each([
  [502, "<html>Bad gateway</html>", "<html>Bad gateway</html>"],
  [500, "", "The service answered 500."],
  [500, '{"error":{}}', '{"error":{}}'],
  [500, "null", "null"],
  [200, "<html>a page</html>", "The service answered something else than JSON."],
])("an answer %d that is not the service's own, %s, is told in words", async (status, body, words) => {
  await expect(answering(status, body).api.flows()).rejects.toThrow(words);
});

test("no answer is told apart from a refusal", async () => {
  const api = new FlowApi(() => Promise.reject(new TypeError("Failed to fetch")));
  await expect(api.flows()).rejects.toBeInstanceOf(ServiceUnreachable);
});

test("names stay within their place in the address", async () => {
  const { api, sent } = answering(204, "");
  await api.deleteConnection("../runs?x=1#y");
  await api.runs({ flowId: "a&b", status: "Failed" });
  await api.bind("fab/ref", null);
  expect(sent).toEqual([
    { path: "/api/flows/connections/..%2Fruns%3Fx%3D1%23y", method: "DELETE", body: undefined },
    { path: "/api/flows/runs?flowId=a%26b&status=Failed", method: "GET", body: undefined },
    { path: "/api/flows/connection-references/fab%2Fref", method: "PUT", body: '{"connectionId":null}' },
  ]);
});
