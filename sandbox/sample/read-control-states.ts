import type { ControlState, ControlStateParameter } from "./control-state.js";
import { placeInTime } from "./relative-time.js";

/**
 * A state as `control-states.json` keeps it. Moments are relative to the present; a text may be given by language, as
 * an object of LCIDs; a text column that holds JSON may give it as `json` in place of `raw`.
 */
export interface StoredControlState extends Partial<Omit<ControlState, "parameters" | "label">> {
  control: string;
  id: string;
  title: string;
  /** Id of an earlier state of the same control; what this one leaves out is as there, parameter by parameter. */
  like?: string;
  label?: string | Record<string, string>;
  /** Null: bound to nothing, where the state that this one is like has it bound. */
  parameters?: Record<string, object | null>;
}

const baseLanguage = 1033;

/**
 * Makes the states of `control-states.json` ready to be shown.
 *
 * @param language LCID of the page's reader, for states that name no language of their own
 * @throws Error when a state is like one that does not stand before it, or an id is taken
 */
export function readControlStates(stored: readonly StoredControlState[], now: Date, language: number): ControlState[] {
  const whole = new Map<string, StoredControlState>();
  return stored.map((state) => {
    const key = `${state.control}/${state.id}`;
    if (whole.has(key)) throw new Error(`There are two states ${key}.`);
    const complete = completed(state, whole);
    whole.set(key, complete);
    return finished(placeInTime(complete, now), language);
  });
}

function completed(state: StoredControlState, known: ReadonlyMap<string, StoredControlState>): StoredControlState {
  const { like, ...own } = state;
  if (like === undefined) return own;
  const base = known.get(`${state.control}/${like}`);
  if (!base) throw new Error(`The state ${state.control}/${state.id} is like ${like}, which does not stand before it.`);
  return { ...base, ...own, parameters: { ...base.parameters, ...own.parameters } };
}

function finished(state: StoredControlState, language: number): ControlState {
  const translated = inLanguage(state, state.language ?? language) as ControlState;
  const parameters = Object.entries(translated.parameters).flatMap(([name, parameter]) => {
    // A parameter that was taken back is null here, whatever the type of the finished state says.
    const kept = parameter as (ControlStateParameter & { json?: object }) | null;
    if (!kept) return [];
    const { json, ...rest } = kept;
    return [[name, json ? { ...rest, raw: JSON.stringify(json) } : rest] as const];
  });
  return { ...translated, parameters: Object.fromEntries(parameters) };
}

/** Takes of every text that is given by language the one in this language, else the base language's. */
function inLanguage(value: unknown, language: number): unknown {
  if (Array.isArray(value)) return value.map((item) => inLanguage(item, language));
  if (typeof value !== "object" || value === null) return value;
  const texts = value as Record<string, unknown>;
  const names = Object.keys(texts);
  if (names.length > 0 && names.every((name) => /^\d{4,5}$/.test(name))) return texts[language] ?? texts[baseLanguage];
  return Object.fromEntries(Object.entries(texts).map(([name, item]) => [name, inLanguage(item, language)]));
}
