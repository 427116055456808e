import { columns } from "../../core/columns";
import { handler, put, valueOf } from "./form";

/** A tick is signed with who set it and when; a tick taken away takes its signature with it. */
export const onConsent = handler((form) => {
  const isGiven = valueOf(form, columns.consent) === true;
  const { userId, userName } = Xrm.Utility.getGlobalContext().userSettings;
  put(form, columns.consentGivenOn, isGiven ? new Date() : null);
  put(form, columns.consentGivenBy, isGiven ? [{ id: userId, name: userName, entityType: "systemuser" }] : null);
});
