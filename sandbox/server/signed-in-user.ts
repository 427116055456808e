/** Cookie with the `systemuserid` that the page's user menu chose. */
export const userCookie = "sandbox-user";

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whose eyes the request looks through: the user the cookie names, else the default one. */
export function signedInUser(cookieHeader: string | undefined, defaultUser: string): string {
  for (const cookie of cookieHeader?.split(";") ?? []) {
    const [name, value] = cookie.trim().split("=");
    if (name === userCookie && value && guid.test(value)) return value.toLowerCase();
  }
  return defaultUser;
}
