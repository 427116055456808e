import type { GuardedContext } from "./host";

/** A question about a step that cannot be taken back. */
export interface Question {
  title: string;
  text: string;
  confirm: string;
  cancel: string;
}

/** Asks by the platform's own dialog; rejects where the platform cannot show it. */
export type AskPlatform = (question: Question) => Promise<boolean>;

/** The platform's confirm dialog; null where the host has none. */
export function platformDialog(context: GuardedContext): AskPlatform | null {
  const navigation = context.navigation;
  if (!navigation?.openConfirmDialog) return null;
  return async ({ title, text, confirm, cancel }) => {
    const answer = await navigation.openConfirmDialog?.({
      title,
      text,
      confirmButtonLabel: confirm,
      cancelButtonLabel: cancel,
    });
    return answer?.confirmed === true;
  };
}
