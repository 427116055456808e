import axe from "axe-core";

/**
 * What axe finds in an element, as readable lines. Contrast needs a layout, which the browser tests have and jsdom has
 * not; that a page has landmarks is the host's business.
 */
export async function axeFindings(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
}
