import { provenForAll, type FeatureBar } from "./lines";

export const featureBar: FeatureBar = {
  ...provenForAll,
  1: [...provenForAll[1], "offers on a read-only form neither tick nor ways to mend, and still tells how things stand"],
  2: [...provenForAll[2], "asks for no consent that it cannot write, nor once the deal is shared"],
  4: [
    ...provenForAll[4],
    "names less that is final for a private deal, and says when there is nothing to share",
    "knows a wish by the host's own word where there is no script",
    "shows one quiet line to a reader without our roles",
  ],
  5: [
    "is worked by the keyboard alone: everything in it takes the focus",
    "keeps the focus when the host draws it again",
    "leads a missing consent to its own tick",
  ],
  6: [
    ...provenForAll[6],
    "follows the status while it changes, and tells screen readers",
    "has nothing for axe to find with everything bound, and changes nothing when the host updates without news",
  ],
  11: [...provenForAll[11], "refuses to synchronize now while offline, with words"],
  12: [
    ...provenForAll[12],
    "shows the live status with the time in the user's own format and zone",
    "has words for every message that the rules may choose, in every language",
  ],
  13: [...provenForAll[13], "hands the seller's answer to the form and never refuses it itself"],
  14: ["tells exactly what will be shared, with whom, and what cannot be undone"],
  17: [...provenForAll[17], "says on a form without the script that readiness is judged after saving"],
};
