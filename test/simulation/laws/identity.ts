import type { Referral } from "../../../sandbox/partner-center/referral/model.js";
import type { Law } from "../judge.js";

const isMicrosoft = ({ organizationId }: Referral): boolean => organizationId === "msft";

/** When Sync was set first, by the deal's id: ISO 8601 in UTC. */
function firstShared(changes: Parameters<Law>[0]["changes"]): Map<string, string> {
  const times = new Map<string, string>();
  for (const { table, id, after, time } of changes) {
    if (table === "opportunity" && after?.cosell_syncwithpartnercenter === true && !times.has(id)) times.set(id, time);
  }
  return times;
}

/** Law 1: nothing of an opportunity is in a request to Partner Center before it was shared. */
export const nothingUnshared: Law = ({ deals, changes, requests }) => {
  const shared = firstShared(changes);
  return deals.flatMap(({ id, word }) => {
    const since = shared.get(id);
    return requests
      .filter(({ time }) => since === undefined || time.slice(0, 19) < since.slice(0, 19))
      .filter(({ url, requestBody }) => [id, word].some((mark) => url.includes(mark) || requestBody.includes(mark)))
      .map(({ time, method, url }) => `${word} was not shared when ${method} ${url} of ${time} told of it`);
  });
};

/** Law 2: one own referral and one of Microsoft's at most for each opportunity, one live row for each referral. */
export const oneOfEach: Law = ({ deals, referrals, rows }) => {
  const opportunities = rows("opportunity");
  const broken: string[] = [];
  for (const { id, word } of deals) {
    const about = referrals.filter(({ name = "", externalReferenceId }) => {
      return name.includes(word) || externalReferenceId === id;
    });
    const own = about.filter((referral) => !isMicrosoft(referral));
    if (own.length > 1)
      broken.push(`${word} has ${own.length} own referrals: ${own.map((each) => each.id).join(", ")}`);
    const engagements = new Set(own.map(({ engagementId }) => engagementId));
    const invited = referrals.filter((each) => isMicrosoft(each) && engagements.has(each.engagementId));
    if (invited.length > 1) {
      broken.push(`${word} has ${invited.length} referrals of Microsoft: ${invited.map((each) => each.id).join(", ")}`);
    }
  }
  const identifiers = [...opportunities, ...rows("lead")]
    .filter(([, row]) => row.statecode === 0)
    .map(([, row]) => row.cosell_referralidentifier)
    .filter((identifier) => typeof identifier === "string");
  const doubled = identifiers.filter((identifier, index) => identifiers.indexOf(identifier) !== index);
  return [...broken, ...doubled.map((identifier) => `more than one row holds the referral ${identifier}`)];
};
