import { provenForAll, type FeatureBar } from "./lines";

export const featureBar: FeatureBar = {
  ...provenForAll,
  2: [
    ...provenForAll[2],
    "draws a host's own mask where column security hides a text, and copies none of it",
    "declines without a reason where none is given, or none can be",
  ],
  4: [
    ...provenForAll[4],
    "says that there is no referral yet, and on a new record that it wants to be saved first",
    "asks nothing of a referral that waits for no answer",
  ],
  5: [
    "is worked by the keyboard alone: everything in it takes the focus",
    "changes nothing when declining is cancelled, by button or by Escape, and keeps the focus",
  ],
  6: [...provenForAll[6], "has nothing for axe to find in any state of the answer"],
  11: [...provenForAll[11], "looks for news where the form script can, and only when connected"],
  12: [
    ...provenForAll[12],
    "tells until when to answer, in the user's own format and zone, and the days left",
    "has words for every status that is known (language %i)",
    "shows a status that Partner Center may add later as it stands",
  ],
  13: [
    ...provenForAll[13],
    "keeps an answer that a customer added",
    "keeps what is typed when the host draws the card again",
  ],
  14: ["declines only after saying that it is final, with the reason", "takes a recorded answer back, with its reason"],
  15: [...provenForAll[15], "ignores an answer of the clipboard that comes after the card has gone"],
  17: [...provenForAll[17], "asks by the status alone where the customizer bound no time to answer"],
};
