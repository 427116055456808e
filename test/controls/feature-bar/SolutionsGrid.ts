import { provenForAll, type FeatureBar } from "./lines";

export const featureBar: FeatureBar = {
  ...provenForAll,
  2: [...provenForAll[2], "names a row whose name is empty or hidden by its solution, and else says that it has none"],
  3: [...provenForAll[3], "tells failure %i of the Web API in plain words, and lets the user try again"],
  4: [
    ...provenForAll[4],
    "says that there is none, that sharing needs one, and on a new record that it wants to be saved first",
    "offers the platform's New command on %s",
  ],
  5: [
    "is worked by the keyboard alone: everything in it takes the focus",
    "follows the data set, and keeps what is typed and the focus while it is read again",
    "asks on the form where the host has no dialog; Escape cancels",
  ],
  6: [
    ...provenForAll[6],
    "has nothing for axe to find while it is used",
    "sorts by a heading, and the other way round the second time",
  ],
  11: [...provenForAll[11], "offers no change while offline, and still shows the list"],
  13: [
    ...provenForAll[13],
    "activates a pair that was removed before, since the pair is unique in every state",
    "keeps the last solution of a shared deal, by what the server says and not by what the list shows",
  ],
  14: [
    "asks first, and deletes the row of a deal that is not shared",
    "changes nothing when the removal is cancelled",
    "takes one change at a time",
  ],
  15: [
    ...provenForAll[15],
    "ignores what a search brings after newer words, or after the control has gone",
    "asks nothing any more when the control has gone while it looked",
    "leaves the form in the middle of nothing: no late call, no word on the console",
  ],
  16: [
    ...provenForAll[16],
    "fetches nothing by itself, however often the host updates",
    "searches the catalogue once the user pauses, and once alone",
    "reads nothing of the deal before a removal asks for it",
  ],
  17: [...provenForAll[17], "removes by the row itself where the host does not tell the parent"],
};
