import * as React from "react";
import { Button } from "@fluentui/react-components";
import { useObservable } from "../../../page/observable";
import { listOf } from "../address";
import { Breadcrumb } from "../parts/breadcrumb";
import { ErrorNotice } from "../parts/error-notice";
import { usePortal } from "../portal-context";
import type { Role } from "../role";
import { words } from "../words";
import { emptyDraft, newDealOf, type NewDealDraft, problemsOf } from "./new-deal";
import { AboutFields, ContactFields, CustomerFields, HelpFields, KindField, TeamFields } from "./new-deal-fields";

/** The form for a new deal. Whom one plays decides what kinds there are, so another role begins anew. */
export function NewDealPage() {
  const { role } = usePortal();
  const played = useObservable(role);
  return (
    <>
      <Breadcrumb steps={[{ label: words.referrals, to: listOf("all") }]} here={words.form.title} />
      <div className="page-head">
        <div>
          <h1 className="page-title">{words.form.title}</h1>
          <p className="page-intro">{words.form.intro[played]}</p>
        </div>
      </div>
      <NewDealForm key={played} role={played} />
    </>
  );
}

function NewDealForm({ role }: { role: Role }) {
  const { api, live, router } = usePortal();
  const [draft, setDraft] = React.useState(() => emptyDraft(role, live.value.now));
  const [isTried, setTried] = React.useState(false);
  const [isBusy, setBusy] = React.useState(false);
  const [error, setError] = React.useState<Error | null>(null);
  const form = React.useRef<HTMLFormElement>(null);
  const found = problemsOf(draft);
  // Nobody is blamed for what they have not come to yet.
  const problems = isTried ? found : {};
  const set = (members: Partial<NewDealDraft>) => {
    setDraft((before) => ({ ...before, ...members }));
  };
  React.useEffect(() => {
    if (isTried) focusFirstProblem(form.current);
    // Only the moment of trying moves the focus, not each letter after it.
  }, [isTried]);
  const send = async () => {
    setError(null);
    if (Object.keys(found).length > 0) {
      setTried(true);
      focusFirstProblem(form.current);
      return;
    }
    setBusy(true);
    try {
      const created = await api.createDeal(newDealOf(draft));
      router.go({ kind: "deal", id: created.summary.referralId });
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      setBusy(false);
    }
  };
  const fields = { draft, problems, set };
  return (
    <form
      ref={form}
      className="new-deal"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void send();
      }}
    >
      <KindField role={role} {...fields} />
      <AboutFields {...fields} />
      <CustomerFields {...fields} />
      <ContactFields {...fields} />
      {draft.kind === "partner" || draft.kind === "microsoft" ? <HelpFields {...fields} /> : null}
      {draft.kind === "marketplace-lead" ? null : <TeamFields {...fields} />}
      {isTried && Object.keys(found).length > 0 ? <ErrorNotice error={new Error(words.form.checkFields)} /> : null}
      {error ? <ErrorNotice error={error} title={words.form.refused} /> : null}
      <div className="form-buttons">
        <Button appearance="primary" type="submit" disabledFocusable={isBusy}>
          {words.form.submit[draft.kind]}
        </Button>
        <Button
          onClick={() => {
            router.go(listOf("all"));
          }}
        >
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}

function focusFirstProblem(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem]')?.focus();
}
