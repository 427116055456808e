import type { Law } from "../judge.js";

/** How long a run may go on writing after it has read, in milliseconds. */
const longestRun = 6 * 60_000;

interface Patch {
  path?: unknown;
  value?: unknown;
}

function patches(body: string): Patch[] {
  const parsed: unknown = JSON.parse(body);
  return Array.isArray(parsed) ? (parsed as Patch[]) : [];
}

const referralOf = (url: string): string => url.replace(/\?.*/, "").split("/").at(-1) ?? "";

/** Law 3: visibility that was given is never asked back, and a row that was shared openly does not hide it in the end. */
export const visibilityStays: Law = ({ requests, referrals, rows }) => {
  const asked = requests
    .filter(({ method }) => method === "PATCH")
    .filter(({ requestBody }) =>
      patches(requestBody).some(
        ({ path, value }) => path === "/consent/consentToShareReferralWithMicrosoftSellers" && value !== true,
      ),
    )
    .map(({ time, url }) => `${time} PATCH ${url} asks visibility back`);
  const hidden = [...rows("opportunity")].flatMap(([id, row]) => {
    const referral = referrals.find((each) => each.id === row.cosell_referralidentifier);
    const isVisible = referral?.consent.consentToShareReferralWithMicrosoftSellers === true;
    const isMeant = row.cosell_syncwithpartnercenter === true && referral?.status !== "Closed";
    return isMeant && isVisible && row.cosell_visibletomicrosoft !== true
      ? [`the opportunity ${id} is visible in Partner Center, and its row says it is not`]
      : [];
  });
  return [...asked, ...hidden];
};

/** Law 6: after the last act, and a day of reconciling, nothing is written any more and no flow but the hourly one runs. */
export const runsStop: Law = ({ runs, requests, changes, settledSince }) => {
  const root = runs.filter(
    ({ startTime, trigger, parentRunId }) =>
      startTime >= settledSince && trigger.kind !== "recurrence" && parentRunId === null,
  );
  const sent = requests.filter(({ time, method }) => time >= settledSince && method !== "GET");
  const written = changes.filter(({ table, time }) => time >= settledSince && table === "opportunity");
  return [
    ...root.map(({ flowName, startTime }) => `${flowName} still ran at ${startTime}`),
    ...sent.map(({ time, method, url }) => `${time} ${method} ${url} was still sent`),
    ...written.map(({ id, time }) => `the opportunity ${id} was still written at ${time}`),
  ];
};

/** Law 7: what a run sends to a referral that was closed longer than a run may take is a mistake. */
export const closedIsFinal: Law = ({ requests, referrals }) => {
  const closed = new Map(referrals.map(({ id, closedDateTime }) => [id, closedDateTime]));
  return requests
    .filter(({ method }) => method === "PATCH")
    .flatMap(({ time, url, status, requestBody }) => {
      const since = closed.get(referralOf(url));
      if (since === undefined || Date.parse(time) - Date.parse(since) < longestRun) return [];
      return [`${time} PATCH ${url} → ${status}, closed since ${since}: ${requestBody}`];
    });
};
