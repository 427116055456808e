/** Whether the browser shows another page; false where it does not tell. It is asked, and nothing of the page is touched. */
export function isPageHidden(): boolean {
  return typeof document !== "undefined" && document.visibilityState === "hidden";
}
