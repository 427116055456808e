/** What good form scripts keep to, line by line. */
export const lines = {
  1: "One namespaced global, merged with others of its name",
  2: "The execution context only; no document; columns and controls that were removed are guarded against",
  3: "OnLoad is registered in the form, all else from it, once however often it runs",
  4: "OnSave decides while it runs",
  5: "Only what must be stopped is stopped: never auto-save, deactivation, or a save that shares nothing",
  6: "One line above the form with a fixed id for each thing told, taken away in its time; nobody is trapped",
  7: "Sub-grids are only a hint, and may appear late",
  8: "Only forms of creating and editing are touched",
  9: "After waiting, the form must still show the same record",
  10: "Everything asynchronous, as few columns and questions as can be, settings once, no console",
  11: "Texts from resx web resources, in every language",
  12: "A convenience and no more: what cannot be known blocks nothing, and the flow judges",
  13: "Scripts and controls meet at columns",
  14: "Nothing that would be stored is written on load",
} as const;

export type Line = keyof typeof lines;

export const scripts = ["opportunity", "lead"] as const;
export type Script = (typeof scripts)[number];

const global = [
  "bring one global, Cosell, with one handler for each form",
  "leave what another script put into Cosell",
];
const bundle = ["touch no document, say nothing on the console, store nothing and evaluate no text"];
const registration = "have the handlers that the %s form registers, with the execution context";
const strings = [
  "are those that the scripts ask for, and no others",
  "%i: has every text, with the same placeholders, in its own language",
];

/** For each line and script the titles of the tests that prove it. */
export const practiceTable: Readonly<Record<Line, Readonly<Record<Script, readonly string[]>>>> = {
  1: { opportunity: global, lead: global },
  2: {
    opportunity: [
      ...bundle,
      registration,
      "works without the column %s",
      "works without any of our columns, the tab and the grid",
      "takes a column that column security hides for unknown",
    ],
    lead: [...bundle, registration, "works without the column %s"],
  },
  3: {
    opportunity: [registration, "is watched once, though OnLoad runs again after its first save"],
    lead: [registration, "is watched once, though OnLoad runs again after its first save"],
  },
  4: {
    opportunity: ["stops save mode %i while it runs, without waiting for anything"],
    lead: ["writes nothing when it is loaded, and stops no save"],
  },
  5: {
    opportunity: [
      "never stops save mode %i: auto-save, deactivate, reactivate",
      "lets any other save of an unready deal through",
      "lets a save through that switches sharing off",
    ],
    lead: ["writes nothing when it is loaded, and stops no save"],
  },
  6: {
    opportunity: [
      "is refused with one line for each thing that is missing",
      "is refused each time it is tried in vain, without a line more",
      "takes the lines away as what they tell of is mended",
      "stops a save that would share an unready deal, and does not trap the seller",
    ],
    lead: ["tells how long: %d days", "tells nothing more once the answer is chosen"],
  },
  7: {
    opportunity: [
      "gets its grid watched once the tab has been opened",
      "counts again when the grid shows another number, also while the last count is under way",
    ],
    lead: ["is looked at without a sub-grid: it reads nothing of its own accord"],
  },
  8: {
    opportunity: [
      "leaves a form of type %i alone: read-only, disabled, bulk edit",
      "leaves a form alone that became read-only while it was open",
    ],
    lead: ["is left alone on a form of type %i: read-only, disabled, bulk edit"],
  },
  9: {
    opportunity: [
      "is dropped when the user has gone to another record meanwhile",
      "an answer that comes after the user has gone changes nothing",
    ],
    lead: ["changes nothing once the user has gone to another lead"],
  },
  10: {
    opportunity: [
      ...bundle,
      "is nothing while the section's tab is closed",
      "is one question each, whatever happens to the form",
      "is asked for by name alone: no column more than the rules need",
      "is read again after a save, but the customer's settings only once",
    ],
    lead: [...bundle, "that did not come from Partner Center is left as it is"],
  },
  11: {
    opportunity: [...strings, "speak to a reader of %i in that language"],
    lead: [...strings, "tells how long in the reader's language"],
  },
  12: {
    opportunity: [
      "while the solutions are counted is told, and does not trap the seller",
      "takes a removed column for unknown, which blocks nothing",
      "never stops save mode %i: auto-save, deactivate, reactivate",
    ],
    lead: ["writes nothing when it is loaded, and stops no save"],
  },
  13: {
    opportunity: [
      "stands there from the load on, and is never stored",
      "is answered: Sync now asks the flow by saving",
      "is ignored where it is none: %j",
    ],
    lead: ["tells nothing more once the answer is chosen"],
  },
  14: {
    opportunity: ["writes nothing that would be stored: %s"],
    lead: ["writes nothing when it is loaded, and stops no save"],
  },
};
