import type { Page } from "playwright-core";
import { axeScript } from "./browser";

interface AxeGlobal {
  axe: {
    run(
      context: unknown,
      options: unknown,
    ): Promise<{ violations: { id: string; help: string; nodes: { html: string; target: string[] }[] }[] }>;
  };
}

/**
 * What axe finds below a selector, as readable lines; every rule that axe switches on by itself. Left out are the invisible
 * stops by which Fluent 9 keeps Tab inside a group: they hand the focus on and never hold it, which axe cannot know.
 *
 * @param page whose context takes scripts that the content security policy would refuse (`bypassCSP`)
 */
export async function axeFindings(page: Page, selector: string): Promise<string[]> {
  await page.addScriptTag({ path: axeScript });
  return page.evaluate(async (within) => {
    const { axe } = globalThis as unknown as AxeGlobal;
    const context = { include: [[within]], exclude: [["[data-tabster-dummy]"]] };
    const { violations } = await axe.run(context, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, target }) => `${id}: ${help}: ${target.join(" ")}: ${html.slice(0, 200)}`),
    );
  }, selector);
}
