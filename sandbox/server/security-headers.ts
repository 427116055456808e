/**
 * What the pages may load and do. Scripts come from the server's own files, never from the page's text.
 *
 * Styles may stand in the page's text: Fluent UI and customers' own controls write style elements while they run, and
 * a control that was built for the platform knows no nonce. A style cannot run anything, and with nothing but the
 * server's own addresses allowed for pictures, fonts and connections it cannot send anything either.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Headers of every answer. */
export const securityHeaders: Record<string, string> = {
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};
