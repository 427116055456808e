import type { FormView } from "../../form/form-view";

const focusable =
  'input:not([disabled]), textarea:not([disabled]), button:not([disabled]), a[href], [tabindex]:not([tabindex="-1"])';

/**
 * Puts the focus on a control of the form: opens the tab it stands on, waits until it is drawn, and brings it into
 * sight.
 */
export function focusControl(root: HTMLElement | null, form: FormView, name: string): void {
  const tab = form.layout.tabs.find((candidate) =>
    candidate.columns.some(({ sections }) =>
      sections.some(({ rows }) => rows.flat().some(({ control }) => control?.name === name)),
    ),
  );
  if (tab && form.openTabName !== tab.name) form.openTab(tab.name);
  requestAnimationFrame(() => {
    const place =
      root?.querySelector(`[data-id="${CSS.escape(name)}.fieldControl"]`) ??
      root?.querySelector(`[data-id="dataSetRoot_${CSS.escape(name)}"]`);
    if (!place) return;
    const target = place.querySelector<HTMLElement>(focusable);
    target?.focus();
    (target ?? place).scrollIntoView({ block: "center" });
  });
}
