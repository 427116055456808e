import type { ResourceLoader } from "./ports";

/** Loads files as elements of the page's head, each address once. */
export function pageResourceLoader(document: Document, fetchText: typeof fetch): ResourceLoader {
  const loaded = new Map<string, Promise<void>>();

  const load = (address: string, make: () => HTMLScriptElement | HTMLLinkElement): Promise<void> => {
    const known = loaded.get(address);
    if (known) return known;
    const loading = new Promise<void>((resolve, reject) => {
      const element = make();
      element.addEventListener("load", () => {
        resolve();
      });
      element.addEventListener("error", () => {
        // Another try is allowed: the server may be back by then.
        loaded.delete(address);
        reject(new Error(`${address} could not be loaded.`));
      });
      document.head.append(element);
    });
    loaded.set(address, loading);
    return loading;
  };

  return {
    script: (address) =>
      load(address, () => {
        const script = document.createElement("script");
        script.src = address;
        script.async = false;
        return script;
      }),
    style: (address) =>
      load(address, () => {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = address;
        return link;
      }),
    text: async (address) => {
      const response = await fetchText(address);
      if (!response.ok) throw new Error(`${address} could not be loaded: the server answered ${response.status}.`);
      return response.text();
    },
  };
}

/** Address of a web resource by its name. */
export function webResourceAddress(origin: string, name: string): string {
  return `${origin}/WebResources/${name.split("/").map(encodeURIComponent).join("/")}`;
}
