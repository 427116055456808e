import { provenForAll, type FeatureBar } from "./lines";

export const featureBar: FeatureBar = {
  ...provenForAll,
  1: [...provenForAll[1], "writes nothing, whatever is searched, filtered, opened or copied"],
  4: [
    ...provenForAll[4],
    "says that nothing has been recorded, and on a new record when the trail begins",
    "searches within what is filtered, and says when no line matches",
  ],
  5: [
    "is worked by the keyboard alone: everything in it takes the focus",
    "draws the newest lines first and older ones on demand, with the focus on the first of them",
  ],
  6: [
    ...provenForAll[6],
    "has nothing for axe to find in a trail of every kind of line",
    "shows %s alone, and says how many",
  ],
  9: [...provenForAll[9], "lets its own words run as the reader reads, and those of others as they are written"],
  12: [
    ...provenForAll[12],
    "tells it in the reader's language and format, not by the English sentence",
    "has words for every code and every field, and a remedy where core says so (language %i)",
  ],
  13: [
    ...provenForAll[13],
    "shows lines of another grammar as they are, an old connector's included",
    "shows the English sentence, and all values, of a code that it does not know",
    "copies the whole trail as it was written, whatever is shown",
  ],
  14: ["writes nothing, whatever is searched, filtered, opened or copied"],
  16: [...provenForAll[16], "reads of a full trail no more lines than it draws"],
  17: [...provenForAll[17], "takes hostile text for text"],
};
