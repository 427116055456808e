/** The bar that every control of the product meets, line by line. */
export const lines = {
  1: "Read-only is respected: no way to edit is shown",
  2: "Column security: masked when not readable, read-only when not editable",
  3: "An error of the column is shown in words",
  4: "Loading, empty, save-first and not available are named and worded",
  5: "Everything by keyboard; the focus is kept, Escape closes",
  6: "Screen reader: the customizer's label, live regions, reasons; axe finds nothing",
  7: "Forced colours and visible focus; colour is never the only sign",
  8: "New look, light and dark, from the platform; classic without it",
  9: "Right to left",
  10: "Phones and narrow columns",
  11: "Offline: worded, and what needs the network refused",
  12: "All texts in every language, dates and numbers by the platform",
  13: "No data lost: nothing written on load, nothing stored dropped, writes only on commit",
  14: "What cannot be undone is told before, and confirmed where this control does it",
  15: "Leaves nothing behind: late answers ignored, no console, no storage",
  16: "Speed: nothing changes without news, nothing is fetched in updateView",
  17: "Customizers: keys for every property, safe defaults, the form designer, several on one form",
  18: "Only needed features, nothing newly required",
} as const;

export type Line = keyof typeof lines;

/** For each line the titles of the tests that prove it for one control. */
export type FeatureBar = Readonly<Record<Line, readonly string[]>>;

/** What `describeControlBehaviour` and the manifest check prove for every control alike. */
export const provenForAll = {
  1: ["offers no way to edit on a read-only form"],
  2: [
    "hides the value and all that follows from it when column security masks it",
    "offers no way to edit a column that column security protects from writing",
  ],
  3: [
    "shows the platform's message when the column is in error",
    "has words of its own for an error without a message",
  ],
  4: ["says that it is loading until the host hands the column over"],
  6: ["is named by the customizer's label", "has nothing for axe to find %s"],
  7: ["has a style sheet for forced colours, scoped to itself and without left or right", "loads no icon font"],
  8: ["takes the colours of the new look, light and dark, and keeps the host's without it"],
  9: ["runs from right to left for a reader of Hebrew, and shows no text in English"],
  10: ["marks itself narrow on a phone and in a narrow column"],
  11: ["says in words that it is offline, without and with the mobile app's own store"],
  12: [
    "%s: declares nothing that the platform lacks, and has every text in every language",
    "speaks German to a reader of German",
  ],
  13: ["writes nothing by itself"],
  15: ["says nothing on the console, stores nothing, and leaves nothing behind"],
  16: ["changes nothing in the document when the host updates without news"],
  17: [
    "draws in the form designer, where there is no record",
    "stands beside a second one of its kind without sharing an id",
  ],
  18: ["declares only features that a control needs: none, but for the one that reads and writes data"],
} as const;
