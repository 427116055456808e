/** Child elements with a name, in document order. */
export function childrenOf(parent: Element | Document, name: string): Element[] {
  return Array.from(parent.childNodes).filter(
    (node): node is Element => node.nodeType === 1 && (node as Element).nodeName === name,
  );
}

/** The element at the end of a path of names below a parent; null when a step is missing. */
export function descendantAt(parent: Element | Document, ...path: string[]): Element | null {
  let element: Element | Document = parent;
  for (const name of path) {
    const [child] = childrenOf(element, name);
    if (!child) return null;
    element = child;
  }
  return element as Element;
}

/** Trimmed text of the first child with a name; empty when there is none. */
export function textOf(parent: Element, name: string): string {
  return (descendantAt(parent, name)?.textContent ?? "").trim();
}

/** An attribute's value; `fallback` when it is absent. */
export function attributeOf(element: Element, name: string, fallback = ""): string {
  return element.getAttribute(name) ?? fallback;
}

export function flagOf(element: Element, name: string, fallback: boolean): boolean {
  const text = element.getAttribute(name);
  return text === null ? fallback : text === "true" || text === "1";
}

export function numberOf(text: string, fallback: number): number {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? fallback : number;
}
