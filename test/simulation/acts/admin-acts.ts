import type { Act } from "../acts.js";

const anHour = 60 * 60_000;

export const adminActs: readonly Act[] = [
  {
    name: "a row is deleted",
    weight: 0.5,
    play: async (scene) => {
      if (scene.deals.length === 0) return;
      await scene.client("DELETE", `opportunities(${scene.chance.pick(scene.deals).id})`);
    },
  },
  {
    name: "a bulk edit empties identifiers",
    weight: 0.5,
    play: async (scene) => {
      if (scene.deals.length === 0) return;
      const { id } = scene.chance.pick(scene.deals);
      await scene.client("PATCH", `opportunities(${id})`, { cosell_referralidentifier: null });
    },
  },
  {
    name: "another client hides a deal",
    weight: 0.5,
    play: async (scene) => {
      if (scene.deals.length === 0) return;
      const { id } = scene.chance.pick(scene.deals);
      await scene.client("PATCH", `opportunities(${id})`, { cosell_visibletomicrosoft: false });
    },
  },
  {
    name: "time passes",
    weight: 4,
    play: async ({ environment, chance, story }) => {
      const passing = chance.isTrue(0.5) ? chance.below(anHour) : chance.below(5 * anHour);
      story.tell("time", `${Math.round(passing / 60_000)} minutes pass`);
      await environment.advance(passing);
    },
  },
];
