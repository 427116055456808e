import { parseResx, parseXml } from "../component-framework/resx";
import { type WebApiClient, literal, textOf } from "../web-api/client";
import { childrenOf, descendantAt } from "./form-xml-dom";
import type { ResourceLoader } from "./ports";
import { webResourceAddress } from "./resource-loader";

/**
 * Strings of the resx web resources that form libraries depend on. A resource is known by its name without the language
 * (`pfx_/strings/forms` of `pfx_/strings/forms.1033.resx`) and by its full name; each key is taken in the reader's
 * language, else in the base language.
 */
export class ResourceStrings {
  readonly #client: WebApiClient;
  readonly #loader: ResourceLoader;
  readonly #languages: number[];
  readonly #strings = new Map<string, Map<string, string>>();

  constructor(client: WebApiClient, loader: ResourceLoader, language: number, baseLanguage: number) {
    this.#client = client;
    this.#loader = loader;
    // The reader's language comes last, so that its strings replace those of the base language.
    this.#languages = [...new Set([baseLanguage, language])];
  }

  /** Loads what the libraries declare in their DependencyXml. */
  async load(libraries: string[]): Promise<void> {
    if (libraries.length === 0) return;
    const names = libraries.map((library) => `name eq ${literal(library)}`).join(" or ");
    const query = `webresourceset?$select=name,dependencyxml&$filter=${encodeURIComponent(names)}`;
    const { rows } = await this.#client.retrieveMultiple(query);
    const resources = rows.flatMap((row) => resxDependencies(textOf(row, "name"), row.dependencyxml));
    await Promise.all([...new Set(resources.map(baseName))].map((name) => this.#loadResource(name, resources)));
  }

  /** The platform's answer to an unknown resource or key is null. */
  get(resource: string, key: string): string | null {
    return this.#strings.get(baseName(resource))?.get(key) ?? null;
  }

  async #loadResource(name: string, resources: string[]): Promise<void> {
    if (this.#strings.has(name)) return;
    const strings = new Map<string, string>();
    // A dependency may name one language's file, or the name that all languages share.
    const declared = new Set(resources.filter((resource) => baseName(resource) === name));
    const isShared = declared.has(name) || declared.has(`${name}.resx`);
    for (const language of this.#languages) {
      const file = `${name}.${language}.resx`;
      if (!declared.has(file) && !isShared) continue;
      // Of a shared name only the base language must be there: the reader's may not be shipped.
      const text = await this.#text(file, isShared && language !== this.#languages[0]);
      if (text === null) continue;
      for (const [key, value] of parseResx(text, file)) strings.set(key, value);
    }
    this.#strings.set(name, strings);
  }

  async #text(file: string, isOptional: boolean): Promise<string | null> {
    try {
      return await this.#loader.text(webResourceAddress(this.#client.origin, file));
    } catch (error) {
      if (isOptional) return null;
      throw error;
    }
  }
}

function baseName(resource: string): string {
  return resource.replace(/(?:\.\d{4,5})?\.resx$/, "");
}

function resxDependencies(library: string, dependencyXml: unknown): string[] {
  if (typeof dependencyXml !== "string" || dependencyXml === "") return [];
  const document = parseXml(dependencyXml, `The dependencies of ${library}`);
  const dependencies = descendantAt(document, "Dependencies");
  return (dependencies ? childrenOf(dependencies, "Dependency") : [])
    .flatMap((dependency) => childrenOf(dependency, "Library"))
    .map((element) => element.getAttribute("name") ?? "")
    .filter((name) => name !== "" && !/\.(?:js|html|css)$/.test(name));
}
