/** Cookie that tells the server whose eyes the page looks through. */
const userCookie = "sandbox-user";

/** Loads the page again, as a user. What a page holds of the user before is gone with it. */
export function reloadAs(userId: string): void {
  document.cookie = `${userCookie}=${userId}; path=/; SameSite=Strict; max-age=31536000`;
  location.reload();
}
