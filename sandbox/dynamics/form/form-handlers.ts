import type { Form } from "./form";
import type { Handler } from "./handlers";
import type { HandlerLayout } from "./layout";
import { webResourceAddress } from "./resource-loader";

/** Loads the form's libraries in their order, with the strings they depend on. */
export async function loadLibraries(form: Form): Promise<void> {
  const { libraries } = form.layout;
  const { client, loader, strings } = form.session;
  const loadingStrings = strings.load(libraries).catch((error: unknown) => {
    form.reportScriptError(`the strings of ${libraries.join(", ")}`, error);
  });
  for (const library of libraries) {
    try {
      await loader.script(webResourceAddress(client.origin, library));
    } catch (error) {
      form.reportScriptError(library, error);
    }
  }
  await loadingStrings;
}

/** Registers the handlers of the form's definition, before those that scripts add. */
export function registerHandlers(form: Form): void {
  for (const layout of form.layout.handlers) {
    if (!layout.enabled) continue;
    const list = {
      onload: form.onLoad,
      onsave: form.onSave,
      onchange: form.attributes.get(layout.column ?? "")?.onChange,
    }[layout.event];
    list?.add(handlerOf(layout));
  }
}

/** The function is looked up when the event happens: its library may define it late. */
function handlerOf(layout: HandlerLayout): Handler {
  return (context: unknown) => {
    const parameters = parametersOf(layout);
    const { owner, run } = find(layout);
    return run.apply(owner, layout.passExecutionContext ? [context, ...parameters] : parameters);
  };
}

function find({ functionName, library }: HandlerLayout): { owner: unknown; run: (...values: unknown[]) => unknown } {
  let owner: unknown = globalThis;
  let value: unknown = globalThis;
  for (const name of functionName.split(".")) {
    owner = value;
    value = (value as Record<string, unknown> | null | undefined)?.[name];
  }
  if (typeof value !== "function") throw new Error(`The library ${library} has no function ${functionName}.`);
  return { owner, run: value as (...values: unknown[]) => unknown };
}

/** The parameters of a handler are a list of literals, e.g. `"text", 5, { "a": true }`. */
function parametersOf({ parameters, functionName }: HandlerLayout): unknown[] {
  if (parameters.trim() === "") return [];
  try {
    return JSON.parse(`[${parameters}]`) as unknown[];
  } catch (error) {
    throw new Error(`The parameters of ${functionName} are no list of JSON values: ${parameters}`, { cause: error });
  }
}
