import { provenForAll, type FeatureBar } from "./lines";

export const featureBar: FeatureBar = {
  ...provenForAll,
  4: [
    ...provenForAll[4],
    "says that no help is asked when the column is empty",
    "tells before the first save that nothing is sent yet",
  ],
  5: ["is worked by the keyboard alone"],
  6: [...provenForAll[6], "is frozen once the help went to Microsoft"],
  10: [
    ...provenForAll[10],
    "keeps the list a list on a phone, where Fluent's panel could not be closed without its icon font",
  ],
  13: [
    ...provenForAll[13],
    "writes nothing when the same kind is chosen again",
    "keeps a value that the column no longer offers",
    "reports a choice as changed until the host has answered, and then no more",
  ],
  14: ["tells what follows from choosing %s while visible is %s", "is frozen once the help went to Microsoft"],
  17: [...provenForAll[17], "is frozen when Microsoft's referral exists, on a form without the script"],
};
