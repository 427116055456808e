/** Addresses that show Dynamics; what it shows, it reads from its own address. */
const dynamics = new Set(["/", "/main.aspx", "/controls.html"]);

/** Addresses of flows and their runs. None has a dot, which the files of the page have. */
const flows = /^\/flows(?:\/[\w/-]*)?$/;

/** The file that shows an address; null where the address is no page's. */
export function pageOf(path: string): string | null {
  if (dynamics.has(path)) return "/page.html";
  return flows.test(path) ? "/flows/page.html" : null;
}
