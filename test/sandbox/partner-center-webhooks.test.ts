import { createVerify, X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import { defaultPartnerCenterModes } from "../../sandbox/partner-center/modes.js";
import type { Deal } from "../../sandbox/partner-center/portal-api-types.js";
import { receiver, TestPartnerCenter } from "./partner-center-support.js";

const registration = "/webhooks/v1/registration";
const all = [
  "referral-created",
  "referral-updated",
  "related-referral-created",
  "related-referral-updated",
  "test-created",
];
const minute = 60_000;
const day = 24 * 60 * minute;
const off = { lost: 0, twice: 0, late: 0, reordered: 0, overtaking: 0 };

async function registered(modes = {}): Promise<TestPartnerCenter> {
  const pc = new TestPartnerCenter(modes);
  await pc.register();
  return pc;
}

describe("the registration", () => {
  test("is one for a tenant: seen, made, refused a second time, replaced", async () => {
    const pc = new TestPartnerCenter();
    expect((await pc.get(registration)).status).toBe(404);
    expect((await pc.send("PUT", registration, { WebhookUrl: receiver, WebhookEvents: all })).status).toBe(404);
    const made = await pc.register();
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({ WebhookUrl: receiver, WebhookEvents: all });
    expect((await pc.register()).status).toBe(409);
    const other = { WebhookUrl: "https://other.example/", WebhookEvents: ["referral-created"] };
    const replaced = await pc.send("PUT", registration, other);
    expect(replaced.body).toEqual({ SubscriberId: made.body.SubscriberId, ...other });
    await pc.restart();
    expect((await pc.get(registration)).body).toEqual(other);
  });

  test("lists the events there are", async () => {
    expect((await new TestPartnerCenter().get(`${registration}/events`)).body).toEqual(all);
  });

  test.each([
    ["no address", { WebhookUrl: undefined }],
    ["an address without https", { WebhookUrl: "http://flows.example/" }],
    ["an address with a password", { WebhookUrl: "https://a:b@flows.example/" }],
    ["an address that is none", { WebhookUrl: "flows" }],
    ["no events", { WebhookEvents: [] }],
    ["an unknown event", { WebhookEvents: ["referral-deleted"] }],
    ["an event twice", { WebhookEvents: ["referral-created", "referral-created"] }],
    ["a switch that is none", { SignatureTokenToMsSignatureHeader: "yes" }],
    ["an unknown member", { Secret: "x" }],
  ])("is refused with %s", async (_, values) => {
    const pc = new TestPartnerCenter();
    expect((await pc.register(values)).status).toBe(400);
    expect((await pc.get(registration)).status).toBe(404);
  });

  test("takes the machine's own address, and the switch as a text, as the connector sends it", async () => {
    const pc = new TestPartnerCenter();
    const local = { WebhookUrl: "http://127.0.0.1:4280/x", SignatureTokenToMsSignatureHeader: "true" };
    expect((await pc.register(local)).status).toBe(200);
    await pc.create();
    await pc.clock.advance(1000);
    expect(pc.events[0]?.request.headers).toHaveProperty("x-ms-signature");
  });
});

describe("an event", () => {
  test("tells of each change to a referral, by the real service's address, and of nothing before the registration", async () => {
    const pc = new TestPartnerCenter();
    await pc.create();
    await pc.register();
    const own = await pc.create();
    const related = await pc.inviteMicrosoft(own);
    await pc.patch(own.id, [{ path: "/details/notes", value: "n" }]);
    await pc.portal("POST", `/referrals/${related.id}/status`, { act: "accept", by: "microsoft" });
    expect(pc.events).toEqual([]);
    await pc.clock.advance(1000);
    expect(pc.received).toEqual([
      ["referral-created", own.id],
      ["related-referral-created", related.id],
      ["referral-updated", own.id],
      ["related-referral-updated", related.id],
    ]);
    expect(pc.events[0]?.body).toEqual({
      EventName: "referral-created",
      ResourceUri: `https://api.partnercenter.microsoft.com/engagements/v1/referrals/${own.id}`,
      ResourceName: "referral",
      AuditUri: null,
      ResourceChangeUtcDate: "2026-03-04T12:00:00.0000000Z",
    });
  });

  test("about Microsoft's referral carries our id, by mode", async () => {
    const pc = await registered({ relatedEventId: "own" });
    const own = await pc.create();
    await pc.inviteMicrosoft(own);
    await pc.clock.advance(1000);
    expect(pc.received.at(-1)).toEqual(["related-referral-created", own.id]);
  });

  test("tells of an answer that did not come in time", async () => {
    const pc = await registered();
    const { own } = await pc.newDeal({ kind: "qualified-lead" });
    await pc.clock.advance(14 * day + 1000);
    expect(pc.received).toEqual([
      ["referral-created", own.id],
      ["referral-updated", own.id],
    ]);
  });

  test("is not sent where the registration does not ask for it, nor for a call that is refused", async () => {
    const pc = new TestPartnerCenter();
    await pc.register({ WebhookEvents: ["referral-updated"] });
    const own = await pc.create();
    await pc.patch(own.id, [{ path: "/name", value: "n" }]);
    await pc.clock.advance(day);
    expect(pc.events).toEqual([]);
  });

  test("is signed over its body with the certificate that is served, which does not pose as Microsoft's", async () => {
    const pc = await registered();
    await pc.create({ name: "Grüße ✓" });
    await pc.clock.advance(1000);
    const [{ request }] = pc.events as [(typeof pc.events)[number]];
    expect(request.headers["x-ms-signature-algorithm"]).toBe("rsa-sha256");
    expect(request.headers).not.toHaveProperty("authorization");
    const url = new URL(request.headers["x-ms-certificate-url"]!);
    const served = await pc.partnerCenter.handle({
      method: "GET",
      url: url.pathname,
      headers: {},
      body: new Uint8Array(),
    });
    const certificate = new X509Certificate(served.body);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.issuer).toBe("CN=Co-sell sandbox\\, not Microsoft");
    expect(certificate.issuer).not.toContain("O=");
    const signature = request.headers["x-ms-signature"]!.replace(/^Signature /, "");
    const verify = (body: Uint8Array): boolean =>
      createVerify("RSA-SHA256").update(body).verify(certificate.publicKey, signature, "base64");
    expect(verify(request.body)).toBe(true);
    expect(verify(Buffer.concat([request.body, Buffer.from(" ")]))).toBe(false);
  });

  test("carries its signature as Authorization without the switch, which a receiver may refuse until it is set", async () => {
    const pc = new TestPartnerCenter();
    await pc.register({ SignatureTokenToMsSignatureHeader: false });
    pc.receive = ({ headers }) =>
      Promise.resolve({ status: headers.authorization ? 401 : 202, headers: {}, body: "SAS and Authorization" });
    await pc.create();
    await pc.clock.advance(1000);
    expect(pc.events[0]?.request.headers.authorization).toMatch(/^Signature [A-Za-z0-9+/]+=*$/);
    expect(pc.partnerCenter.deliveries()).toMatchObject([{ state: "pending", attempts: [{ status: 401 }] }]);
    const body = { WebhookUrl: receiver, WebhookEvents: all, SignatureTokenToMsSignatureHeader: true };
    await pc.send("PUT", registration, body);
    await pc.clock.advance(minute);
    expect(pc.partnerCenter.deliveries()).toMatchObject([
      { state: "delivered", attempts: [{ status: 401 }, { status: 202 }] },
    ]);
  });
});

describe("a delivery that fails", () => {
  test("is tried ten times with growing waits, then parked, and can be tried again by hand", async () => {
    const pc = await registered();
    const times: number[] = [];
    pc.receive = () => {
      times.push(pc.clock.now().getTime());
      return Promise.reject(new Error("refused"));
    };
    await pc.create();
    await pc.clock.advance(2 * day);
    const waits = times.slice(1).map((time, index) => time - times[index]!);
    expect(waits).toEqual(defaultPartnerCenterModes.deliveryWaits);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    const [parked] = pc.partnerCenter.deliveries();
    expect(parked).toMatchObject({ state: "parked", dueAt: null });
    expect(parked?.attempts).toHaveLength(10);
    expect(parked?.attempts[9]).toMatchObject({ status: null, answer: "refused", url: receiver });
    pc.receive = () => Promise.resolve({ status: 200, headers: {}, body: "at last" });
    expect((await pc.portal("POST", `/deliveries/${parked!.id}/retry`, {})).status).toBe(200);
    await pc.clock.advance(0);
    expect(pc.partnerCenter.deliveries()).toMatchObject([{ state: "delivered" }]);
    expect(pc.partnerCenter.deliveries()[0]?.attempts[10]).toMatchObject({ status: 200, answer: "at last" });
  });

  test("is one that nobody answers in time, whatever comes later", async () => {
    const pc = await registered({ deliveryTimeout: 5000, deliveryWaits: [] });
    let answer: (value: { status: number; headers: object; body: string }) => void = () => undefined;
    pc.receive = () => new Promise((resolve) => (answer = resolve as typeof answer));
    await pc.create();
    await pc.clock.advance(6000);
    answer({ status: 202, headers: {}, body: "" });
    await pc.clock.settle();
    expect(pc.partnerCenter.deliveries()).toMatchObject([{ state: "parked", attempts: [{ status: null }] }]);
  });

  test("waits over a restart, and one that was on its way is sent again", async () => {
    const pc = await registered();
    pc.receive = () => Promise.resolve({ status: 500, headers: {}, body: "" });
    await pc.create();
    await pc.clock.advance(1000);
    pc.receive = () => new Promise(() => undefined);
    await pc.create();
    await pc.clock.advance(1000);
    await pc.restart(10 * minute);
    pc.receive = () => Promise.resolve({ status: 202, headers: {}, body: "" });
    await pc.clock.advance(0);
    expect(
      pc.partnerCenter.deliveries().map(({ state, attempts }) => [state, attempts.map(({ status }) => status)]),
    ).toEqual([
      ["delivered", [500, 202]],
      ["delivered", [202]],
    ]);
  });
});

describe("on demand, an event is", () => {
  test("lost", async () => {
    const pc = await registered({ disturbances: { ...off, lost: 1 } });
    await pc.create();
    await pc.clock.advance(day);
    expect(pc.events).toEqual([]);
    expect(pc.partnerCenter.deliveries()).toMatchObject([{ state: "lost", disturbances: ["lost"] }]);
  });

  test("sent twice", async () => {
    const pc = await registered({ disturbances: { ...off, twice: 1 } });
    const own = await pc.create();
    await pc.clock.advance(day);
    expect(pc.received).toEqual([
      ["referral-created", own.id],
      ["referral-created", own.id],
    ]);
    expect(pc.events[0]?.request.body).toEqual(pc.events[1]?.request.body);
  });

  test("late", async () => {
    const pc = await registered({ disturbances: { ...off, late: 1 } });
    await pc.create();
    await pc.clock.advance(10 * minute);
    expect(pc.events).toEqual([]);
    await pc.clock.advance(1000);
    expect(pc.events).toHaveLength(1);
  });

  test("reordered", async () => {
    const pc = await registered({ disturbances: { ...off, reordered: 1 } });
    const names: string[] = [];
    for (let index = 0; index < 10; index++) names.push((await pc.create()).id);
    await pc.clock.advance(3 * minute);
    const order = pc.received.map(([, id]) => id);
    expect(order).not.toEqual(names);
    expect([...order].sort()).toEqual([...names].sort());
  });

  test("faster than the answer to the call that caused it", async () => {
    const pc = await registered({ disturbances: { ...off, overtaking: 1 } });
    const order: string[] = [];
    pc.receive = async () => {
      await Promise.resolve();
      order.push("event");
      return { status: 202, headers: {}, body: "" };
    };
    await pc.create().then(() => order.push("answer"));
    await pc.clock.advance(day);
    expect(order).toEqual(["event", "answer"]);
  });

  test("hit by chance, so many as the probability says", async () => {
    const pc = await registered({ disturbances: { ...off, lost: 0.3 } });
    for (let index = 0; index < 200; index++) await pc.newDeal({ kind: "marketplace-lead" });
    const lost = pc.partnerCenter.deliveries().filter(({ state }) => state === "lost").length;
    expect(lost).toBeGreaterThan(30);
    expect(lost).toBeLessThan(90);
  });
});

describe("a validation event", () => {
  const validate = (pc: TestPartnerCenter) => pc.send("POST", `${registration}/validationEvents`, {});

  test("goes the whole way, and its result is kept for seven days", async () => {
    const pc = await registered();
    const { body } = await validate(pc);
    const result = () => pc.get(`${registration}/validationEvents/${String(body.correlationId)}`);
    expect((await result()).body.status).toBe("inProgress");
    await pc.clock.advance(1000);
    expect(pc.events[0]?.body).toMatchObject({ EventName: "test-created", ResourceName: "test" });
    expect((await result()).body).toMatchObject({
      correlationId: body.correlationId,
      status: "completed",
      callbackUrl: receiver,
      results: [{ responseCode: "202", systemError: false, dateTimeUtc: "2026-03-04T12:00:01.0000000Z" }],
    });
    await pc.clock.advance(7 * day);
    expect((await result()).status).toBe(404);
  });

  test("is raised twice a minute at most", async () => {
    const pc = await registered();
    expect([(await validate(pc)).status, (await validate(pc)).status]).toEqual([200, 200]);
    const third = await validate(pc);
    expect([third.status, third.headers["retry-after"]]).toEqual([429, "60"]);
    await pc.clock.advance(minute);
    expect((await validate(pc)).status).toBe(200);
  });

  test("needs a registration that asks for it", async () => {
    const pc = new TestPartnerCenter();
    expect((await validate(pc)).status).toBe(404);
    await pc.register({ WebhookEvents: ["referral-created"] });
    expect((await validate(pc)).status).toBe(400);
  });
});

test("the same acts in the same order make the same history", async () => {
  const play = async (): Promise<unknown> => {
    const pc = await registered({
      disturbances: { lost: 0.2, twice: 0.3, late: 0.2, reordered: 0.5, overtaking: 0.2 },
    });
    const { summary }: Deal = await pc.newDeal();
    const own = await pc.create();
    await pc.inviteMicrosoft(own);
    await pc.patch(summary.referralId, [{ path: "/details/notes", value: "n" }]);
    await pc.clock.advance(day);
    return [pc.received, pc.partnerCenter.referrals(), pc.partnerCenter.deliveries(), pc.partnerCenter.requestLog()];
  };
  expect(await play()).toEqual(await play());
});
