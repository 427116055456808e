import { idOf, type Form } from "./form";

/** What a column holds in the database. */
export interface Stored {
  sync: boolean;
  visible: boolean;
  help: number | null;
}

/** An answer of the Web API: `stale` is asked for again, and stands until the new one comes. */
export interface Answer {
  rows: readonly Row[] | undefined;
  /** Doubt that came up while it was asked for: any other number of rows is stale as soon as it comes. */
  expected?: number;
  state: "stale" | "asked" | "fresh" | "failed";
}

export type Row = Readonly<Record<string, unknown>>;

/** What the script remembers of one record. The form itself is never kept: the platform hands it over with each event. */
export interface Memory {
  answers: Map<string, Answer>;
  /** Null on a new record. */
  stored: Stored | null;
  /** What a save that is under way stores. */
  saving: Stored | null;
  /** Names of the controls that the script locked, which it may unlock again. */
  locked: Set<string>;
  /** Whether the seller has come to the section: before that nothing is read. */
  open: boolean;
  /** The visibility was set by asking for help, and goes with it. */
  visibleByHelp: boolean;
  /** Key of the words that say why sharing was not switched on; null where nothing was refused. */
  refusal: string | null;
  access: "granted" | "missing" | "unknown";
  timer?: ReturnType<typeof setTimeout>;
  /** Called when more is known of the deal. */
  onAnswer: (form: Form) => void;
}

const memories = new Map<string, Memory>();

function keyOf(form: Form): string {
  return form.data.entity.getEntityName() + idOf(form);
}

/** Starts afresh, as the form is loaded. */
export function remember(form: Form, onAnswer: (form: Form) => void): Memory {
  const key = keyOf(form);
  clearTimeout(memories.get(key)?.timer);
  const memory: Memory = {
    answers: new Map(),
    stored: null,
    saving: null,
    locked: new Set(),
    open: false,
    visibleByHelp: false,
    refusal: null,
    access: "unknown",
    onAnswer,
  };
  memories.set(key, memory);
  return memory;
}

/** The memory of the form's record. */
export function memoryOf(form: Form): Memory {
  return memories.get(keyOf(form)) ?? remember(form, () => undefined);
}
