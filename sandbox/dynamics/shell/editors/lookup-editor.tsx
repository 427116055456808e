import * as React from "react";
import { Button, Combobox, Link, Option, OptionGroup, Spinner } from "@fluentui/react-components";
import { Dismiss16Regular, Search20Regular } from "@fluentui/react-icons";
import type { LookupValue } from "../../form/form-view";
import { useLoaded } from "../../../page/observable";
import { useShell } from "../shell-context";
import { TableIcon } from "../chrome/table-icon";
import type { EditorProps } from "./editor";
import { type FoundRow, searchLookup } from "./lookup-search";

const newPrefix = "new:";

/** A row of another table: shown as a link, found by search, by what was used lately, or made new. */
export function LookupEditor(props: EditorProps) {
  const { attribute, control, labelId, inputId } = props;
  const [value] = (attribute.value ?? []) as LookupValue[];
  if (value) return <ChosenRow {...props} value={value} />;
  if (control.disabled) {
    return (
      <div id={inputId} className="lookup lookup-empty" role="group" aria-labelledby={labelId}>
        ---
      </div>
    );
  }
  return <SearchBox {...props} />;
}

/** Hooks of the real form name the column's control in the middle as well. */
function lookupHook({ control }: EditorProps, part: string): string {
  return `${control.name}.fieldControl-LookupResultsDropdown_${control.name}_${part}`;
}

function ChosenRow(props: EditorProps & { value: LookupValue }) {
  const { session, word } = useShell();
  const { attribute, control, labelId, describedBy, value } = props;
  const open = () => {
    void session.navigation.openForm({ table: value.entityType, id: value.id, asDialog: false });
  };
  return (
    <div
      className="lookup"
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      data-id={lookupHook(props, "selected_tag")}
    >
      <TableIcon table={value.entityType} />
      <Link
        as="button"
        className="lookup-name"
        data-id={lookupHook(props, "selected_tag_text")}
        title={value.name}
        onClick={open}
      >
        <bdi>{value.name || word("noValue")}</bdi>
      </Link>
      {control.disabled || (attribute.required === "required" && attribute.name === "ownerid") ? null : (
        <Button
          appearance="transparent"
          size="small"
          icon={<Dismiss16Regular />}
          aria-label={word("removeValue", value.name)}
          data-id={lookupHook(props, "selected_tag_delete")}
          onClick={() => {
            props.edit(null);
          }}
        />
      )}
    </div>
  );
}

interface Results {
  table: string;
  label: string;
  recent: LookupValue[];
  found: FoundRow[];
}

function SearchBox(props: EditorProps) {
  const { form, attribute, control, labelId, inputId, describedBy, isInvalid } = props;
  const { session, recent, word } = useShell();
  const [text, setText] = React.useState("");
  const [isOpen, setOpen] = React.useState(false);
  const tables = control.lookupTables.filter((table) => attribute.name !== "ownerid" || table === "systemuser");

  const read = async (): Promise<Results[]> => {
    if (!isOpen) return [];
    form.beforeLookupSearch(control.name);
    const filters = form.control(control.name)?.lookupFilters ?? [];
    return Promise.all(
      tables.map(async (table) => {
        const own = filters.filter((filter) => filter.table === table || filter.table === "");
        const metadata = await session.tables.get(table);
        const found = await searchLookup(session, {
          table,
          text,
          filters: own.map(({ filterXml }) => filterXml),
          top: tables.length > 1 ? 8 : 15,
        });
        // What was used lately is offered only where no script narrows the rows.
        const used = text === "" && own.length === 0 ? recent.of(table) : [];
        return { table, label: metadata.label, recent: used.slice(0, 3), found };
      }),
    );
  };
  const { value: results, isLoading, error } = useLoaded(read, [text, isOpen, tables]);

  const pick = (chosen: string) => {
    setOpen(false);
    setText("");
    if (chosen.startsWith(newPrefix)) {
      void createRow(chosen.slice(newPrefix.length));
      return;
    }
    const [table = "", id = ""] = chosen.split("/");
    const rows = (results ?? []).flatMap((result) => [...result.recent, ...result.found]);
    const row = rows.find((candidate) => candidate.entityType === table && candidate.id === id);
    if (!row) return;
    take({ id: row.id, name: row.name, entityType: row.entityType });
  };
  const take = (row: LookupValue) => {
    recent.add(row);
    props.edit([row]);
  };
  const createRow = async (table: string) => {
    const [row] = await session.navigation.openForm({ table, id: null, asDialog: true });
    if (row) take(row);
  };

  return (
    <Combobox
      id={inputId}
      className="editor"
      appearance="filled-darker"
      freeform
      listbox={{ className: "lookup-list" }}
      data-id={lookupHook(props, "textInputBox_with_filter_new")}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      aria-required={attribute.required === "required"}
      placeholder={isOpen ? word("lookFor", control.label) : "---"}
      expandIcon={{
        children: <Search20Regular />,
        "aria-label": word("search", control.label),
      }}
      open={isOpen}
      value={text}
      selectedOptions={[]}
      onOpenChange={(_event, data) => {
        setOpen(data.open);
        if (!data.open) setText("");
      }}
      onChange={(event) => {
        setText(event.target.value);
        setOpen(true);
      }}
      onOptionSelect={(_event, { optionValue }) => {
        // Enter on a text without an option under it chooses nothing.
        if (optionValue?.includes("/") || optionValue?.startsWith(newPrefix)) pick(optionValue);
      }}
    >
      {isLoading && !results?.length ? (
        <Option disabled text="" value="loading">
          <Spinner size="tiny" label={word("loading")} />
        </Option>
      ) : null}
      {error ? (
        <Option disabled text="" value="error">
          {error.message}
        </Option>
      ) : null}
      {(results ?? []).map((result) => (
        <ResultGroup key={result.table} result={result} hooks={props} isOnly={tables.length === 1} />
      ))}
    </Combobox>
  );
}

function ResultGroup({ result, hooks, isOnly }: { result: Results; hooks: EditorProps; isOnly: boolean }) {
  const { word } = useShell();
  const { table, label, recent, found } = result;
  const recentIds = new Set(recent.map(({ id }) => id));
  const others = found.filter(({ id }) => !recentIds.has(id));
  const details = new Map(found.map(({ id, detail }) => [id, detail]));
  const option = (row: LookupValue) => (
    <Option
      key={`${table}/${row.id}`}
      value={`${table}/${row.id}`}
      text={row.name}
      checkIcon={null}
      data-id={lookupHook(hooks, "resultsContainer")}
    >
      <span className="lookup-option">
        <TableIcon table={table} />
        <span className="lookup-option-texts">
          <bdi>{row.name || word("noValue")}</bdi>
          {details.get(row.id) ? <bdi className="lookup-option-detail">{details.get(row.id)}</bdi> : null}
        </span>
      </span>
    </Option>
  );
  return (
    <>
      {recent.length > 0 ? <OptionGroup label={word("recent")}>{recent.map(option)}</OptionGroup> : null}
      <OptionGroup label={isOnly ? word("allRecords") : label}>
        {others.map(option)}
        {found.length === 0 && recent.length === 0 ? (
          <Option disabled text="" value={`none:${table}`} data-id={lookupHook(hooks, "No_Records_Text")}>
            {word("noRecords")}
          </Option>
        ) : null}
        {table === "systemuser" || table === "team" ? null : (
          <Option value={`${newPrefix}${table}`} text={word("newLookup", label)} checkIcon={null}>
            <span className="lookup-new">+ {word("newLookup", label)}</span>
          </Option>
        )}
      </OptionGroup>
    </>
  );
}
