import { provenForAll, type FeatureBar } from "./lines";

export const featureBar: FeatureBar = {
  ...provenForAll,
  4: [
    ...provenForAll[4],
    "says what is so when the column is empty",
    "can be switched on before the first save, and is not final then",
  ],
  5: [
    "is worked by the keyboard alone: a button that takes the focus, switched by Space and Enter",
    "closes the question on the form by Escape, and puts the focus back",
  ],
  6: [...provenForAll[6], "tells screen readers what changed", "is locked for ever once it is saved"],
  13: [...provenForAll[13], "leaves no trace when the seller cancels"],
  14: [
    "asks by the platform's dialog before it makes a deal visible, and says that it is irreversible",
    "asks only once at a time",
    "asks on the form where the host has no dialog, with the safe answer in focus",
    "asks on the form when the host's dialog fails",
    "leaves no trace when the seller cancels",
  ],
  15: [...provenForAll[15], "ignores an answer that comes after it was removed"],
  17: [...provenForAll[17], "goes by the value that the form was opened with, where there is no script"],
};
