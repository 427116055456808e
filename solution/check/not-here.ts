/** Something that must hold of a release, and that no package alone can show. */
export interface NotHere {
  what: string;
  why: string;
}

/** What the package check leaves open, so that nobody takes its silence for a proof. */
export const notHere: NotHere[] = [
  {
    what: "Managed and unmanaged packages are never mixed in one environment",
    why: "Only the environment knows which of the two it holds.",
  },
  {
    what: "No other solution needs a connection reference, column or control that this version dropped",
    why: "Dependencies across solutions are kept by the environment; the last release's own names are compared.",
  },
  {
    what: "The version is higher than the one installed",
    why: "Only the environment knows what is installed; the last release is compared.",
  },
  {
    what: "Connections exist for the connection references, and their accounts may do what the flows do",
    why: "Connections belong to the environment and are made by the admin after the import.",
  },
  {
    what: "The privileges of tables that are not in the package exist under their names",
    why: "Names are compared with a list; whether the server still has each is seen in an environment alone.",
  },
  {
    what: "The platform's forms have the ids that the additions name, and the merge puts the tab where it should be",
    why: "The base form is in the environment, and customers may have changed it.",
  },
  {
    what: "Columns of the platform's tables that views and maps name are there",
    why: "They come with Dynamics 365 Sales; a list of those that the package rests on is compared.",
  },
  {
    what: "Columns, links and choices of the platform's tables that flows read and write are there",
    why: "A table's metadata is the environment's; flows are held against it when they are switched on.",
  },
  {
    what: "The platform accepts the controls' features and versions of React and Fluent",
    why: "The server judges them by its own list at import.",
  },
  {
    what: "Alternate keys become active",
    why: "They are built by a job in the environment after the import, and fail there over existing duplicates.",
  },
];
