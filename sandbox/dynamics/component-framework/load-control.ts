import { webResourceAddress } from "../form/resource-loader";
import type { Session } from "../form/session";
import { literal, textOf } from "../web-api/client";
import { type ControlManifest, parseManifest } from "./manifest";
import { type ControlClass, exposeComponentFramework, registeredControl } from "./registry";
import { parseResx } from "./resx";

/** A control that is ready to be drawn. */
export interface LoadedControl {
  /** Full name, with the publisher's prefix. */
  name: string;
  manifest: ControlManifest;
  /** Its class; a new instance for each place it is drawn in. */
  make: ControlClass;
  /** Strings in the reader's language, else in the base language, by key. */
  strings: Map<string, string>;
}

const loaded = new WeakMap<Session, Map<string, Promise<LoadedControl>>>();

/**
 * Loads an imported control: its manifest, style sheets, strings and bundle. Each control is loaded once a session.
 *
 * @param name full name, e.g. `pfx_Namespace.Constructor`
 */
export function loadControl(session: Session, name: string): Promise<LoadedControl> {
  const controls = loaded.get(session) ?? new Map<string, Promise<LoadedControl>>();
  loaded.set(session, controls);
  const known = controls.get(name);
  if (known) return known;
  const loading = load(session, name);
  controls.set(name, loading);
  loading.catch(() => controls.delete(name));
  return loading;
}

async function load(session: Session, name: string): Promise<LoadedControl> {
  const query = `customcontrols?$select=name,manifest&$filter=${encodeURIComponent(`name eq ${literal(name)}`)}`;
  const [row] = (await session.client.retrieveMultiple(query)).rows;
  if (!row) throw new Error(`The control ${name} has not been imported.`);
  const manifest = parseManifest(textOf(row, "manifest"), name);
  const address = (path: string) => webResourceAddress(session.client.origin, `cc_${name}/${path}`);
  exposeComponentFramework();
  const [strings] = await Promise.all([
    loadStrings(session, manifest.strings, address),
    session.loader.script(address(manifest.code)),
    ...manifest.styles.map((path) => session.loader.style(address(path))),
  ]);
  const make = registeredControl(manifest.registeredName);
  if (!make) throw new Error(`The bundle of ${name} did not register ${manifest.registeredName}.`);
  return { name, manifest, make, strings };
}

/** The file of the reader's language goes over that of the base language, key by key. */
async function loadStrings(
  session: Session,
  paths: string[],
  address: (path: string) => string,
): Promise<Map<string, string>> {
  const languages = [session.baseLanguage, session.user.languageId];
  const chosen = [...new Set(languages)].flatMap((language) =>
    paths.filter((path) => path.endsWith(`.${language}.resx`)),
  );
  const files = await Promise.all(
    chosen.map(async (path) => parseResx(await session.loader.text(address(path)), path)),
  );
  return new Map(files.flatMap((strings) => [...strings]));
}
