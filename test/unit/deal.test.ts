import { describe, expect, it } from "vitest";
import { dealStageOf } from "../../core/deal/deal-stage";
import { dealTypeOf } from "../../core/deal/deal-type";
import { fieldPaths, fieldStages, frozenFields, rightOf, type SharedField } from "../../core/deal/field-stages";
import { effectiveVisibility } from "../../core/deal/visibility";

const identifier = "5f0c1b0e-6a4e-4a80-9d0b-1f6a2b3c4d5e";
const microsoftIdentifier = "0a1b2c3d-4e5f-4601-8273-849506172839";

/** Paths that the certified Partner Center Referrals connector takes in `PatchReferralById`. */
const patchablePaths = [
  "/campaignId",
  "/consent/consentToShareReferralWithMicrosoftSellers",
  "/customerProfile/team",
  "/details/closingDateTime",
  "/details/currency",
  "/details/dealValue",
  "/details/notes",
  "/details/requirements/solutions",
  "/externalReferenceId",
  "/referralProgram",
  "/salesStage",
  "/status",
  "/substatus",
  "/statusReason",
  "/team",
];

const fields = Object.keys(fieldStages) as SharedField[];

describe("the stage of a deal", () => {
  it.each([
    ["new", { identifier: null, microsoftIdentifier: null, status: null }],
    ["new", { identifier: "", microsoftIdentifier, status: "Closed" }],
    ["shared", { identifier, microsoftIdentifier: null, status: "New" }],
    ["shared", { identifier, microsoftIdentifier: "", status: null }],
    ["shared", { identifier, microsoftIdentifier: null, status: "Archived" }],
    ["shared-with-microsoft", { identifier, microsoftIdentifier, status: "Active" }],
    ["closed", { identifier, microsoftIdentifier, status: "Closed" }],
    ["closed", { identifier, microsoftIdentifier: null, status: " closed" }],
  ])("is %s for %j", (stage, referral) => {
    expect(dealStageOf(referral)).toBe(stage);
  });
});

describe("the type of a deal", () => {
  it.each([
    [false, false, false, "private"],
    [false, true, false, "partner-led"],
    [true, true, false, "co-sell"],
    [true, false, false, "co-sell"],
    [false, true, true, "co-sell"],
    [false, false, true, "co-sell"],
  ])("of help %s, visible %s, Microsoft's referral %s is %s", (help, visible, microsoft, type) => {
    expect(dealTypeOf(help, visible, microsoft)).toBe(type);
  });
});

describe("the visibility that comes out", () => {
  it.each([
    [null, null, null, false],
    [false, false, null, false],
    [false, true, null, true],
    [true, false, null, true],
    [false, false, 482000001, true],
  ])("of stored %s, chosen %s, help %s is %s", (stored, edited, help, visible) => {
    expect(effectiveVisibility(stored, edited, help)).toBe(visible);
  });
});

describe("the table of field stages", () => {
  it("calls patchable only what the connector can patch", () => {
    for (const field of fields) {
      const rights = Object.values(fieldStages[field].rights);
      if (rights.includes("patchable")) expect(patchablePaths).toEqual(expect.arrayContaining([...fieldPaths[field]]));
    }
  });

  it("lets everything be set on a new deal, and nothing be changed on a closed one", () => {
    expect(frozenFields("new")).toEqual([]);
    expect(frozenFields("closed")).toEqual(fields);
    for (const field of fields) expect(rightOf(field, "new")).toBe("settable");
  });

  it("freezes what Partner Center makes read-only after creation", () => {
    expect(frozenFields("shared")).toEqual(["name", "customer", "customer-address", "purchase-intent", "consent"]);
  });

  it("freezes help once Microsoft has a referral, and leaves the contact open", () => {
    expect(rightOf("help", "shared")).toBe("settable");
    expect(rightOf("help", "shared-with-microsoft")).toBe("frozen");
    expect(rightOf("contact", "shared-with-microsoft")).toBe("patchable");
    expect(rightOf("notes", "shared-with-microsoft")).toBe("patchable");
  });

  it("never opens again what was frozen", () => {
    for (const field of fields) {
      const rights = (["new", "shared", "shared-with-microsoft", "closed"] as const).map((stage) =>
        rightOf(field, stage),
      );
      const first = rights.indexOf("frozen");
      expect(rights.slice(first).every((right) => right === "frozen")).toBe(true);
    }
  });
});
