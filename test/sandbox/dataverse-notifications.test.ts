import { describe, expect, test } from "vitest";
import { type Json, TestDataverse } from "./dataverse-support.js";

const missing = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const expando = "#Microsoft.Dynamics.CRM.expando";
const open = (url: string): Json => ({
  "@odata.type": "Microsoft.Dynamics.CRM.expando",
  "actions@odata.type": "#Collection(Microsoft.Dynamics.CRM.expando)",
  actions: [{ title: "Open", data: { "@odata.type": expando, type: "url", url, navigationTarget: "newWindow" } }],
});

const site = () => {
  const dataverse = new TestDataverse();
  const seller = dataverse.user("sara", { prvReadAppNotification: 1, prvDeleteAppNotification: 1 });
  const send = (more: Json = {}, userId?: string) =>
    dataverse.post("SendAppNotification", { Title: "Deal", Recipient: `/systemusers(${seller})`, ...more }, {}, userId);
  const stored = () => dataverse.store.all("appnotification").map(({ body }) => body);
  return { dataverse, seller, send, stored };
};

describe("SendAppNotification", () => {
  test("makes a notification that belongs to its recipient, and answers with its id", () => {
    const { dataverse, seller, send } = site();
    const { status, json } = send({ Body: "Accepted", IconType: 100000001, ToastType: 200000001, Priority: 200000001 });
    expect(status).toBe(200);
    expect(json["@odata.context"]).toMatch(/#Microsoft\.Dynamics\.CRM\.SendAppNotificationResponse$/);
    expect(dataverse.get(`appnotifications(${String(json.NotificationId)})`, {}, seller).json).toMatchObject({
      title: "Deal",
      body: "Accepted",
      icontype: 100000001,
      toasttype: 200000001,
      priority: 200000001,
      ttlinseconds: null,
      _ownerid_value: seller,
      _createdby_value: dataverse.administrator,
    });
  });

  test("has the defaults of the table, and the expiry that is named", () => {
    const { send, stored } = site();
    send({ Expiry: 3600 });
    expect(stored()).toMatchObject([
      { icontype: 100000000, toasttype: 200000000, priority: 200000000, ttlinseconds: 3600 },
    ]);
    expect(stored()[0]).not.toHaveProperty("data");
  });

  test("keeps what overrides its content and its actions, without the annotations of their types", () => {
    const { send, stored } = site();
    const OverrideContent = { "@odata.type": expando, title: "**Deal**", body: "_x_", iconUrl: "/WebResources/x" };
    expect(send({ OverrideContent, Actions: open("?pagetype=entityrecord&etn=account") }).status).toBe(200);
    expect(JSON.parse(stored()[0]?.data as string)).toEqual({
      title: "**Deal**",
      body: "_x_",
      iconUrl: "/WebResources/x",
      actions: [
        {
          title: "Open",
          data: { type: "url", url: "?pagetype=entityrecord&etn=account", navigationTarget: "newWindow" },
        },
      ],
    });
  });

  test("takes its recipient by binding and by type and id as well", () => {
    const { dataverse, seller, stored } = site();
    const ways: Json[] = [
      { Recipient: `systemusers(${seller})` },
      { "Recipient@odata.bind": `/systemusers(${seller})` },
      { Recipient: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: seller } },
      { Recipient: { "@odata.id": `systemusers(${seller})` } },
    ];
    for (const way of ways) expect(dataverse.post("SendAppNotification", { Title: "x", ...way }).status).toBe(200);
    expect(stored().map(({ ownerid }) => ownerid)).toEqual(ways.map(() => ({ table: "systemuser", id: seller })));
  });

  test("keeps hostile text as the text it is", () => {
    const { send, stored } = site();
    send({ Title: "<img src=x onerror=alert(1)> ‮ אבג ", Body: "[x](javascript:alert(1))" });
    expect(stored()).toMatchObject([
      { title: "<img src=x onerror=alert(1)> ‮ אבג ", body: "[x](javascript:alert(1))" },
    ]);
  });

  test.each<[string, Json, number]>([
    ["an unknown parameter", { Subject: "x" }, 400],
    ["no title", { Title: undefined }, 400],
    ["an empty title", { Title: "" }, 400],
    ["a title that is no text", { Title: 1 }, 400],
    ["a title that is too long", { Title: "x".repeat(257) }, 400],
    ["a body that is too long", { Body: "x".repeat(501) }, 400],
    ["no recipient", { Recipient: undefined }, 400],
    ["a recipient that is not there", { Recipient: `/systemusers(${missing})` }, 404],
    ["a recipient that is no user", { Recipient: `/teams(${missing})` }, 400],
    ["an unknown icon", { IconType: 5 }, 400],
    ["an icon in words", { IconType: "Info" }, 400],
    ["an unknown toast", { ToastType: 100000000 }, 400],
    ["an expiry of nothing", { Expiry: 0 }, 400],
    ["actions as a list", { Actions: [] }, 400],
    ["actions without their type", { Actions: { actions: [] } }, 400],
    ["a list without its type", { Actions: { "@odata.type": expando, actions: [] } }, 400],
    ["actions of another type", { Actions: { ...open("?x"), "@odata.type": "Microsoft.Dynamics.CRM.account" } }, 400],
    ["an action without address", { Actions: { ...open("?x"), actions: [{ title: "Open" }] } }, 400],
    ["more than actions", { Actions: { ...open("?x"), more: 1 } }, 400],
    ["content that overrides nothing", { OverrideContent: { "@odata.type": expando, icon: "x" } }, 400],
    ["data of more than 5,000 characters", { Actions: open("?".padEnd(5001, "x")) }, 400],
  ])("%s is refused, and makes no notification", (_, more, status) => {
    const { send, stored } = site();
    expect(send(more).status).toBe(status);
    expect(stored()).toEqual([]);
  });

  test("is an action alone", () => {
    const { dataverse } = site();
    expect(dataverse.get("SendAppNotification").status).toBe(404);
    expect(dataverse.patch("SendAppNotification", {}).status).toBe(405);
  });

  test("needs its own privilege, and notifications as far as the recipient's", () => {
    const { dataverse, send, stored } = site();
    const table = { prvCreateAppNotification: 8, prvReadAppNotification: 8 };
    const sender = dataverse.user("kim", { ...table, prvSendAppNotification: 8 });
    expect(send({}, sender).status).toBe(200);
    const weak = [
      ["ann", table, "prvSendAppNotification"],
      ["bob", { prvReadAppNotification: 8, prvSendAppNotification: 8 }, "prvCreateAppNotification"],
      ["cid", { prvCreateAppNotification: 8, prvSendAppNotification: 8 }, "prvReadAppNotification"],
      ["dan", { ...table, prvReadAppNotification: 1, prvSendAppNotification: 8 }, "ReadAccess"],
    ] as const;
    for (const [name, privileges, lacks] of weak) {
      const { status, error } = send({}, dataverse.user(name, privileges));
      expect({ name, status }).toEqual({ name, status: 403 });
      expect(error.message).toContain(lacks);
    }
    expect(stored()).toHaveLength(1);
  });
});

describe("a notification as a row", () => {
  test("is created for a user, read by that user alone, and dismissed by deleting it", () => {
    const { dataverse, seller } = site();
    const id = dataverse.create("appnotifications", {
      title: "Failed",
      body: "Mend it",
      icontype: 100000002,
      "ownerid@odata.bind": `/systemusers(${seller})`,
      data: JSON.stringify({ actions: [{ title: "Open", data: { url: "?pagetype=entitylist&etn=account" } }] }),
    });
    const list = (userId: string) => dataverse.get("appnotifications?$select=title", {}, userId).json.value as Json[];
    expect(list(seller).map(({ title }) => title)).toEqual(["Failed"]);
    const other = dataverse.user("tom", { prvReadAppNotification: 1, prvDeleteAppNotification: 1 });
    expect(list(other)).toEqual([]);
    expect(dataverse.delete(`appnotifications(${id})`, {}, other).status).toBe(403);
    expect(dataverse.delete(`appnotifications(${id})`, {}, seller).status).toBe(204);
    expect(list(seller)).toEqual([]);
  });
});
