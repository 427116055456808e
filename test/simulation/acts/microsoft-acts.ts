import type { Json } from "../../../sandbox/flows/service/api-types.js";
import type { Deal, DealList } from "../../../sandbox/partner-center/portal-api-types.js";
import type { Act } from "../acts.js";
import type { Scene } from "../scene.js";

/** A deal of Partner Center's inbox; null when it is empty. */
async function someDeal(scene: Scene): Promise<Deal | null> {
  const list = await scene.environment.atPartnerCenter<DealList>("GET", "/portal/api/deals?box=outgoing");
  if (list.body.deals.length === 0) return null;
  const { engagementId } = scene.chance.pick(list.body.deals);
  return (await scene.environment.atPartnerCenter<Deal>("GET", `/portal/api/deals/${engagementId}`)).body;
}

function onDeal(name: string, weight: number, play: (scene: Scene, deal: Deal) => Promise<unknown>): Act {
  return {
    name,
    weight,
    play: async (scene) => {
      const deal = await someDeal(scene);
      if (deal) await play(scene, deal);
    },
  };
}

const status = (scene: Scene, who: "microsoft" | "partner", id: string, act: string): Promise<unknown> =>
  scene.portal(who, "POST", `/referrals/${id}/status`, { act, by: who });

export const microsoftActs: readonly Act[] = [
  onDeal("microsoft answers", 3, async (scene, deal) => {
    const [referral] = deal.microsoft;
    if (referral && deal.possible.microsoft.length > 0) {
      await status(scene, "microsoft", referral.id, scene.chance.pick(deal.possible.microsoft));
    }
  }),
  onDeal("microsoft sets its identifier", 1, async (scene, deal) => {
    if (!deal.possible.setCrmIdentifier) return;
    const identifier = `7-${scene.chance.below(1e9)}`;
    await scene.portal("microsoft", "PUT", `/deals/${deal.summary.engagementId}/crm-identifier`, { identifier });
  }),
  onDeal("microsoft converts", 1, async (scene, deal) => {
    if (!deal.possible.convert) return;
    const body = { assistanceRequestCode: "GeneralOrOther", notes: "We would like to help." };
    await scene.portal("microsoft", "POST", `/deals/${deal.summary.engagementId}/convert`, body);
  }),
  onDeal("a colleague edits in the portal", 2, async (scene, deal) => {
    if (!deal.possible.edit.includes("partner")) return;
    const edits: Record<string, Json>[] = [
      { dealValue: 700 * scene.chance.below(1000) },
      { closingDateTime: `2026-${10 + scene.chance.below(3)}-${10 + scene.chance.below(18)}` },
      { notes: `Portal notes ${scene.chance.below(1000)}` },
    ];
    await scene.portal("partner", "PATCH", `/referrals/${deal.own.id}`, { by: "partner", ...scene.chance.pick(edits) });
  }),
  onDeal("a colleague closes in the portal", 1, async (scene, deal) => {
    const possible = deal.possible.own.filter((act) => act === "win" || act === "lose");
    if (possible.length > 0) await status(scene, "partner", deal.own.id, scene.chance.pick(possible));
  }),
];
