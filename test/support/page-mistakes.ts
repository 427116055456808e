import type { Page } from "playwright-core";

/** Gathers what goes wrong in a page's scripts from now on, and requests that are refused. */
export function mistakesOf(page: Page): string[] {
  const mistakes: string[] = [];
  page.on("pageerror", (error) => mistakes.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") mistakes.push(message.text());
  });
  return mistakes;
}
