import type { Json } from "../../../sandbox/flows/service/api-types.js";
import { sampleSellerId } from "../../../sandbox/sample/load.js";
import type { Act } from "../acts.js";
import type { Scene, SimulatedDeal } from "../scene.js";

/** Customers of the sample data that have all that a referral needs, with a contact: the end of both ids. */
const customers = ["001", "003", "004", "008", "009"];
const account = (end: string): string => `/accounts(b1c05e11-0000-4000-8000-000000000${end})`;
const contact = (end: string): string => `/contacts(c1c05e11-0000-4000-8000-000000000${end})`;

/** Solutions of the catalogue; the first ones are co-sell ready. */
const solutionIds = [1, 2, 3, 4, 5].map((number) => `f1c05e11-0000-4000-8000-${String(number).padStart(12, "0")}`);

const words = ["amber", "birch", "cobalt", "dune", "ember", "fjord", "garnet", "harbor", "indigo", "juniper"];

const day = (scene: Scene, ahead: number): string =>
  new Date(scene.environment.clock.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10);

/** What the form writes when the customer's consent is ticked. */
const consent = (scene: Scene): Record<string, Json> => ({
  cosell_customerconsent: true,
  cosell_consentgivenon: scene.environment.clock.now().toISOString(),
  "cosell_consentgivenby@odata.bind": `/systemusers(${sampleSellerId})`,
});

/** Makes an opportunity that may be shared, or lacks something. */
async function create(scene: Scene): Promise<void> {
  const { chance, deals } = scene;
  const word = `${words[deals.length % words.length] ?? ""}${deals.length}x${chance.below(1e6)}`;
  const customer = chance.pick(customers);
  const deal: SimulatedDeal = { id: scene.id(), word };
  const isReady = chance.isTrue(0.85);
  const columns: Record<string, Json> = {
    opportunityid: deal.id,
    name: `Deal ${word}`,
    estimatedclosedate: day(scene, 20 + chance.below(100)),
    estimatedvalue: 1000 * (1 + chance.below(500)),
    "parentaccountid@odata.bind": account(customer),
    "parentcontactid@odata.bind": contact(customer),
    cosell_purchaseintent: 482000000 + chance.below(3),
    cosell_notestomicrosoft: `Notes on ${word}, long enough to tell what is wanted and why it matters to the customer.`,
    cosell_visibletomicrosoft: chance.isTrue(0.5),
    ...(chance.isTrue(0.4) && { cosell_microsofthelp: 482000001 + chance.below(6), cosell_visibletomicrosoft: true }),
    ...(isReady && consent(scene)),
  };
  const answer = await scene.seller("POST", "opportunities", columns);
  if (answer.status >= 300) return;
  deals.push(deal);
  if (chance.isTrue(0.9)) await addSolutionTo(scene, deal);
}

async function addSolutionTo(scene: Scene, deal: SimulatedDeal): Promise<void> {
  await scene.seller("POST", "cosell_opportunitysolutions", {
    cosell_opportunitysolutionid: scene.id(),
    cosell_name: "Solution",
    "cosell_opportunityid@odata.bind": `/opportunities(${deal.id})`,
    "cosell_solutiondetailid@odata.bind": `/cosell_solutiondetails(${scene.chance.pick(solutionIds)})`,
  });
}

/** An act on a deal that is there and open. */
function onOpenDeal(
  name: string,
  weight: number,
  play: (scene: Scene, deal: SimulatedDeal, row: Record<string, Json>) => Promise<unknown>,
): Act {
  return {
    name,
    weight,
    play: async (scene) => {
      if (scene.deals.length === 0) return;
      const deal = scene.chance.pick(scene.deals);
      const row = await scene.row(deal);
      if (row?.statecode === 0) await play(scene, deal, row);
    },
  };
}

const edit = (scene: Scene, { id }: SimulatedDeal, columns: Record<string, Json>): Promise<unknown> =>
  scene.seller("PATCH", `opportunities(${id})`, columns);

async function solutionsOf(scene: Scene, deal: SimulatedDeal): Promise<string[]> {
  const { body } = await scene.environment.asAdmin<{ value: { cosell_opportunitysolutionid: string }[] }>(
    "GET",
    `cosell_opportunitysolutions?$select=cosell_opportunitysolutionid&$filter=_cosell_opportunityid_value eq ${deal.id}`,
  );
  return body.value.map((row) => row.cosell_opportunitysolutionid);
}

const close = (scene: Scene, { id }: SimulatedDeal, action: string, status: number): Promise<unknown> =>
  scene.seller("POST", action, {
    Status: status,
    OpportunityClose: { subject: "Closed", "opportunityid@odata.bind": `/opportunities(${id})` },
  });

export const sellerActs: readonly Act[] = [
  { name: "create", weight: 6, play: create },
  onOpenDeal("share", 10, (scene, deal) => edit(scene, deal, { cosell_syncwithpartnercenter: true })),
  onOpenDeal("pause", 1, (scene, deal) => edit(scene, deal, { cosell_syncwithpartnercenter: false })),
  onOpenDeal("edit value", 5, (scene, deal) => edit(scene, deal, { estimatedvalue: 500 * scene.chance.below(2000) })),
  onOpenDeal("edit date", 3, (scene, deal) =>
    edit(scene, deal, { estimatedclosedate: day(scene, 10 + scene.chance.below(200)) }),
  ),
  onOpenDeal("edit notes", 3, (scene, deal) =>
    edit(scene, deal, { cosell_notestomicrosoft: `Notes on ${deal.word}, edition ${scene.chance.below(1000)}` }),
  ),
  onOpenDeal("pick help", 2, (scene, deal) =>
    edit(scene, deal, { cosell_microsofthelp: 482000001 + scene.chance.below(6), cosell_visibletomicrosoft: true }),
  ),
  onOpenDeal("show", 1, (scene, deal) => edit(scene, deal, { cosell_visibletomicrosoft: true })),
  onOpenDeal("consent", 2, (scene, deal) => edit(scene, deal, consent(scene))),
  onOpenDeal("save without a change", 1, (scene, deal, row) =>
    edit(scene, deal, { estimatedvalue: row.estimatedvalue ?? null }),
  ),
  onOpenDeal("add a solution", 2, addSolutionTo),
  onOpenDeal("remove a solution", 1, async (scene, deal) => {
    const solutions = await solutionsOf(scene, deal);
    if (solutions.length < 2) return;
    const path = `cosell_opportunitysolutions(${scene.chance.pick(solutions)})`;
    if (scene.chance.isTrue(0.5)) await scene.seller("PATCH", path, { statecode: 1, statuscode: 2 });
    else await scene.client("DELETE", path);
  }),
  onOpenDeal("win", 1, (scene, deal) => close(scene, deal, "WinOpportunity", 3)),
  onOpenDeal("lose", 1, (scene, deal) => close(scene, deal, "LoseOpportunity", 4)),
];
