import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownReferral, root, TestPartnerCenter } from "./partner-center-support.js";

const registration = "/webhooks/v1/registration";

describe("who may call", () => {
  test.each([
    ["no token", ""],
    ["an unknown token", "Bearer other"],
    ["another scheme", "Basic sandbox"],
    ["a name of Object's", "Bearer constructor"],
  ])("nobody with %s", async (_, authorization) => {
    const pc = new TestPartnerCenter();
    for (const [method, path] of [
      ["GET", root],
      ["POST", root],
      ["GET", registration],
      ["GET", "/nothing"],
    ] as const) {
      const { status, headers, body } = await pc.send(method, path, {}, { authorization });
      expect([status, body.error?.code, headers["www-authenticate"]]).toEqual([401, "unauthenticated", "Bearer"]);
    }
  });

  test("not an account without a role", async () => {
    const { status, body } = await new TestPartnerCenter().send("GET", root, undefined, {
      authorization: "Bearer sandbox-none",
    });
    expect([status, body.error?.code]).toEqual([403, "accessDenied"]);
  });

  test("a Referrals user for the deals that it is in the team of, with Microsoft's part of them", async () => {
    const pc = new TestPartnerCenter();
    const user = { authorization: "Bearer sandbox-user" };
    const mine = await pc.create();
    const related = await pc.inviteMicrosoft(mine);
    const other = await pc.create({ team: [] });
    const { body } = await pc.send("GET", root, undefined, user);
    expect(body.value?.map(({ id }) => id)).toEqual([mine.id, related.id]);
    expect((await pc.send("GET", `${root}/${related.id}`, undefined, user)).status).toBe(200);
    const notes = [{ op: "replace", path: "/details/notes", value: "n" }];
    expect((await pc.send("PATCH", `${root}/${mine.id}`, notes, user)).status).toBe(204);
    for (const [method, send] of [
      ["GET", undefined],
      ["PATCH", notes],
    ] as const) {
      const refused = await pc.send(method, `${root}/${other.id}`, send, user);
      expect([refused.status, refused.body.error?.code]).toEqual([403, "accessDenied"]);
    }
    expect((await pc.send("POST", root, ownReferral(), user)).status).toBe(201);
    expect((await pc.send("GET", registration, undefined, user)).status).toBe(403);
  });
});

describe("every answer", () => {
  test("carries ids to follow it by, and sends the caller's back", async () => {
    const pc = new TestPartnerCenter();
    const correlation = "11111111-2222-4333-8444-555555555555";
    const { headers } = await pc.send("GET", root, undefined, {
      "ms-correlationid": correlation,
      "client-request-id": "c-1",
    });
    expect(headers).toMatchObject({ "ms-correlationid": correlation, "client-request-id": "c-1" });
    expect(headers["request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(pc.partnerCenter.requestLog()).toMatchObject([
      { method: "GET", url: root, status: 200, correlationId: correlation, user: "referrals.admin@contoso.example" },
    ]);
  });

  test("sends nothing back that is no id", async () => {
    const { headers } = await new TestPartnerCenter().send("GET", root, undefined, {
      "ms-correlationid": "a\r\nset-cookie: b",
    });
    expect(headers["ms-correlationid"]).toBeUndefined();
  });

  test("is in the log with its bodies, refused ones too, over a restart and up to the mode's number", async () => {
    const pc = new TestPartnerCenter({ requestLogLength: 3 });
    await pc.send("POST", root, {});
    await pc.create();
    await pc.restart();
    await pc.get(root);
    const log = pc.partnerCenter.requestLog();
    expect(log.map(({ method, status }) => [method, status])).toEqual([
      ["POST", 400],
      ["POST", 201],
      ["GET", 200],
    ]);
    expect(JSON.parse(log[1]!.requestBody)).toEqual(ownReferral());
    expect(JSON.parse(log[1]!.answerBody)).toMatchObject({ status: "Active" });
    await pc.get(root);
    expect(pc.partnerCenter.requestLog().map(({ status }) => status)).toEqual([201, 200, 200]);
  });
});

test("too many requests are refused with the seconds to wait, for each caller alone", async () => {
  const pc = new TestPartnerCenter({ rateLimit: { capacity: 2, perMinute: 6 } });
  const statuses = async (): Promise<number> => (await pc.get(root)).status;
  expect([await statuses(), await statuses()]).toEqual([200, 200]);
  const refused = await pc.get(root);
  expect([refused.status, refused.headers["retry-after"], refused.body.statusCode]).toEqual([429, "10", 429]);
  expect(refused.body.message).toBe("Rate limit is exceeded. Try again in 10 seconds.");
  expect((await pc.send("GET", root, undefined, { authorization: "Bearer sandbox-user" })).status).toBe(200);
  await pc.clock.advance(9_999);
  expect(await statuses()).toBe(429);
  await pc.clock.advance(1);
  expect([await statuses(), await statuses()]).toEqual([200, 429]);
});

describe("what cannot be answered", () => {
  test.each([
    ["DELETE", root, 405, "GET, POST"],
    ["PUT", root, 405, "GET, POST"],
    ["DELETE", `${root}/00000000-0000-4000-8000-000000000001`, 405, "GET, PATCH, PUT"],
    ["GET", `${root}/00000000-0000-4000-8000-000000000001/`, 405, "PATCH"],
    ["DELETE", registration, 405, "GET, POST, PUT"],
    ["GET", `${root}/00000000-0000-4000-8000-00000000ffff`, 404, undefined],
    ["GET", `${root}/x`, 400, undefined],
    ["GET", `${root}/`, 404, undefined],
    ["GET", `${root}/../referrals`, 404, undefined],
    ["GET", `${root}/%2e%2e`, 400, undefined],
    ["GET", `${root}/00000000-0000-4000-8000-000000000001/links`, 404, undefined],
    ["GET", "/v1.0/engagements", 404, undefined],
    ["GET", "/v1.0/engagements/referralsx", 404, undefined],
    ["GET", `/${root}`, 404, undefined],
    ["GET", "/portal/api/nothing", 404, undefined],
    ["PUT", "/portal/api/deals", 405, "GET, POST"],
    ["GET", "http://[", 404, undefined],
  ])("%s %s is refused with %i", async (method, path, status, allow) => {
    const pc = new TestPartnerCenter();
    const answer = await pc.send(method, path);
    expect([answer.status, answer.headers.allow]).toEqual([status, allow]);
    expect(answer.body.error?.code).toMatch(/^(itemNotFound|invalidRequest)$/);
  });

  const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
  test.each([
    ["broken", '{"name":', {}, 400],
    ["empty", "", {}, 400],
    ["a list", "[]", {}, 400],
    ["a text", '"x"', {}, 400],
    ["null", "null", {}, 400],
    ["deep", deep, {}, 400],
    [
      "deep inside a documented member",
      JSON.stringify(ownReferral()).replace('"notes"', `"incentiveLevel":${deep},"notes"`),
      {},
      400,
    ],
    ["long", `"${"x".repeat(1024 * 1024)}"`, {}, 413],
    ["no JSON by its type", "{}", { "content-type": "text/plain" }, 415],
    ["without a type", "{}", { "content-type": "" }, 415],
  ])("a body that is %s", async (_, body, headers, status) => {
    const pc = new TestPartnerCenter();
    expect((await pc.send("POST", root, body, headers)).status).toBe(status);
    expect((await pc.send("POST", "/portal/api/deals", body, headers)).status).toBe(status);
    expect((await pc.create()).status).toBe("Active");
  });

  test("a body that is no UTF-8", async () => {
    const pc = new TestPartnerCenter();
    const headers = { authorization: "Bearer sandbox", "content-type": "application/json" };
    const answer = await pc.partnerCenter.handle({
      method: "POST",
      url: root,
      headers,
      body: Uint8Array.of(34, 0xff, 34),
    });
    expect(answer.status).toBe(400);
  });

  test("any JSON is answered in order, and what was refused left nothing behind", async () => {
    const pc = new TestPartnerCenter();
    await pc.create();
    const before = pc.partnerCenter.referrals();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.constantFrom("POST", "PATCH", "PUT"), async (body, method) => {
        const path = method === "POST" ? root : `${root}/${before[0]!.id}`;
        const { status } = await pc.send(method, path, JSON.stringify(body), { "if-match": "*" });
        expect(status).toBe(400);
        expect(pc.partnerCenter.referrals()).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});
