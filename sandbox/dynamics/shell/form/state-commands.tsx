import * as React from "react";
import {
  ArrowUndo20Regular,
  CheckmarkCircle20Regular,
  DismissCircle20Regular,
  PersonAvailable20Regular,
  PersonProhibited20Regular,
  Play20Regular,
  Prohibited20Regular,
} from "@fluentui/react-icons";
import { type FormView, saveMode } from "../../form/form-view";
import { DateText } from "../editors/date-text";
import type { Command } from "../chrome/command-bar";
import { CloseOpportunityDialog, type ClosedOpportunity } from "../dialogs/close-opportunity";
import { DisqualifyDialog, QualifyDialog, type QualifyChoice } from "../dialogs/qualify-lead";
import type { Shell } from "../shell-context";

interface StateCommandOptions {
  shell: Shell;
  form: FormView;
  /** Value of `statecode`; null where the table has none. */
  state: number | null;
  save: (mode: number) => Promise<boolean>;
}

/** Commands that take a record from one state to another, by its table. */
export function stateCommands(options: StateCommandOptions): Command[] {
  const { form, state } = options;
  if (form.id === null || state === null) return [];
  if (form.table === "opportunity") return opportunityCommands(options, form.id);
  if (form.table === "lead") return leadCommands(options, form.id);
  return activationCommands(options);
}

function opportunityCommands(options: StateCommandOptions, id: string): Command[] {
  const { shell, form, state } = options;
  const { word } = shell;
  const close = async (isWon: boolean) => {
    if (!(await savedFirst(options))) return;
    const closed = await shell.dialogs.show<ClosedOpportunity | null>((end) => (
      <CloseOpportunityDialog form={form} isWon={isWon} close={end} />
    ));
    if (!closed) return;
    await attempt(options, () => closeOpportunity(shell, id, isWon, closed));
  };
  if (state !== 0) {
    return [
      command("opportunity", "ReopenOpportunity", word("reopen"), <ArrowUndo20Regular />, () => {
        void attempt(options, () => shell.session.client.update("opportunities", id, { statecode: 0, statuscode: 1 }));
      }),
    ];
  }
  return [
    command("opportunity", "MarkAsWon", word("closeAsWon"), <CheckmarkCircle20Regular />, () => void close(true)),
    command("opportunity", "MarkAsLost", word("closeAsLost"), <DismissCircle20Regular />, () => void close(false)),
  ];
}

/** Wins or loses through the platform's own actions, which also write the closing activity. */
async function closeOpportunity(
  { session }: Shell,
  id: string,
  isWon: boolean,
  { status, revenue, closedOn, description, subject }: ClosedOpportunity,
): Promise<void> {
  const { columns } = await session.tables.get("opportunityclose");
  const { behavior } = columns.get("actualend") ?? { behavior: 1 as const };
  const end = closedOn ? new DateText(session.user, behavior).moment(closedOn) : null;
  await session.client.send("POST", isWon ? "WinOpportunity" : "LoseOpportunity", {
    body: {
      Status: status,
      OpportunityClose: {
        subject,
        "opportunityid@odata.bind": `/opportunities(${id})`,
        ...(revenue === null ? {} : { actualrevenue: revenue }),
        ...(end ? { actualend: end.toISOString().replace(/\.\d{3}Z$/, "Z") } : {}),
        ...(description === "" ? {} : { description }),
      },
    },
  });
}

function leadCommands(options: StateCommandOptions, id: string): Command[] {
  const { shell, state } = options;
  const { word, session } = shell;
  if (state !== 0) {
    return [
      command("lead", "ReactivateLead", word("reactivateLead"), <ArrowUndo20Regular />, () => {
        void attempt(options, () => session.client.update("leads", id, { statecode: 0, statuscode: 1 }));
      }),
    ];
  }
  const qualify = async () => {
    if (!(await savedFirst(options))) return;
    const choice = await shell.dialogs.show<QualifyChoice | null>((end) => <QualifyDialog close={end} />);
    if (!choice) return;
    await attempt(options, () => qualifyLead(shell, id, choice));
  };
  const disqualify = async () => {
    if (!(await savedFirst(options))) return;
    const status = await shell.dialogs.show<number | null>((end) => <DisqualifyDialog close={end} />);
    if (status === null) return;
    await attempt(options, () => session.client.update("leads", id, { statecode: 2, statuscode: status }));
  };
  return [
    command("lead", "Qualify", word("qualify"), <PersonAvailable20Regular />, () => void qualify()),
    command("lead", "Disqualify", word("disqualify"), <PersonProhibited20Regular />, () => void disqualify()),
  ];
}

/** Qualifies, and opens the opportunity that came of it. */
async function qualifyLead({ session }: Shell, id: string, choice: QualifyChoice): Promise<void> {
  const response = await session.client.send("POST", `leads(${id})/Microsoft.Dynamics.CRM.QualifyLead`, {
    body: {
      CreateAccount: choice.account,
      CreateContact: choice.contact,
      CreateOpportunity: choice.opportunity,
      Status: 3,
    },
  });
  const { value } = (await response.json()) as { value?: Record<string, string>[] };
  const opportunity = value?.find((row) => row.opportunityid)?.opportunityid;
  if (opportunity) void session.navigation.openForm({ table: "opportunity", id: opportunity, asDialog: false });
}

function activationCommands(options: StateCommandOptions): Command[] {
  const { shell, form, state, save } = options;
  const { word } = shell;
  const deactivate = async () => {
    const confirmed = await shell.session.dialogs.confirm({
      title: word("deactivateTitle"),
      text: word("deactivateQuestion", form.tableLabel),
      confirmButtonLabel: word("deactivate"),
    });
    if (confirmed) await save(saveMode.deactivate);
  };
  if (state !== 0) {
    return [
      command(form.table, "Activate", word("activate"), <Play20Regular />, () => {
        void attempt(options, async () => {
          const { entitySet } = await shell.session.tables.get(form.table);
          await shell.session.client.update(entitySet, form.id ?? "", { statecode: 0 });
        });
      }),
    ];
  }
  return [command(form.table, "Deactivate", word("deactivate"), <Prohibited20Regular />, () => void deactivate())];
}

function command(table: string, name: string, label: string, icon: React.ReactElement, run: () => void): Command {
  return { id: `${table}|NoRelationship|Form|Mscrm.Form.${table}.${name}`, label, icon, run };
}

/** What stands on the form is stored before its state changes. */
async function savedFirst({ form, save }: StateCommandOptions): Promise<boolean> {
  return !form.isDirty || save(saveMode.save);
}

async function attempt({ shell, form }: StateCommandOptions, write: () => Promise<void>): Promise<void> {
  try {
    await write();
    await form.refresh();
  } catch (error) {
    await shell.session.dialogs.error({ message: error instanceof Error ? error.message : String(error) });
  }
}
