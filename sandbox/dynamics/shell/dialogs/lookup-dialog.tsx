import * as React from "react";
import { Checkbox, Dropdown, Option, Radio, RadioGroup, SearchBox, Spinner } from "@fluentui/react-components";
import type { DialogPort } from "../../form/ports";
import type { LookupValue } from "../../form/form-view";
import { searchLookup } from "../editors/lookup-search";
import { useLoaded } from "../../../page/observable";
import { useShell } from "../shell-context";
import { AnswerButtons, DialogFrame } from "./simple-dialogs";

type LookupRequest = Parameters<DialogPort["lookup"]>[0];

interface LookupDialogProps {
  request: LookupRequest;
  close: (rows: LookupValue[]) => void;
}

/** Lets the user pick rows, as a script or a control asked for. */
export function LookupDialog({ request, close }: LookupDialogProps) {
  const { session, word } = useShell();
  const { tables, multiple, filters } = request;
  const [table, setTable] = React.useState(request.defaultTable ?? tables[0] ?? "");
  const [text, setText] = React.useState(request.searchText ?? "");
  const [chosen, setChosen] = React.useState<LookupValue[]>([]);
  const { value: labels } = useLoaded(
    async () => Promise.all(tables.map(async (name) => (await session.tables.get(name)).label)),
    [tables],
  );
  const narrowing = filters.filter((filter) => filter.table === table || filter.table === "");
  const {
    value: found,
    isLoading,
    error,
  } = useLoaded(
    () => searchLookup(session, { table, text, filters: narrowing.map(({ filterXml }) => filterXml), top: 50 }),
    [table, text, narrowing],
  );
  const cancel = () => {
    close([]);
  };
  const rowOf = (key: string) => (found ?? []).find((row) => row.id === key);
  const plain = ({ id, name, entityType }: LookupValue): LookupValue => ({ id, name, entityType });
  return (
    <DialogFrame
      title={word("lookupTitle")}
      onClose={cancel}
      actions={
        <AnswerButtons
          label={word("add")}
          hook="lookupDialogSaveBtn"
          cancelHook="lookupDialogCancelBtnFooter"
          isDisabled={chosen.length === 0}
          onAgree={() => {
            close(chosen);
          }}
          onCancel={cancel}
        />
      }
    >
      <div className="lookup-dialog-head">
        {tables.length > 1 ? (
          <Dropdown
            aria-label={word("lookupTitle")}
            value={labels?.[tables.indexOf(table)] ?? table}
            selectedOptions={[table]}
            onOptionSelect={(_event, { optionValue }) => {
              setTable(optionValue ?? table);
            }}
          >
            {tables.map((name, index) => (
              <Option key={name} value={name}>
                {labels?.[index] ?? name}
              </Option>
            ))}
          </Dropdown>
        ) : null}
        <SearchBox
          className="editor"
          aria-label={word("quickFind")}
          placeholder={word("quickFind")}
          value={text}
          onChange={(_event, data) => {
            setText(data.value);
          }}
        />
      </div>
      {error ? <p role="alert">{error.message}</p> : null}
      {isLoading && !found ? <Spinner size="tiny" label={word("loading")} /> : null}
      {found?.length === 0 ? <p>{word("noRecords")}</p> : null}
      {multiple ? (
        (found ?? []).map((row) => (
          <div key={row.id}>
            <Checkbox
              label={row.detail ? `${row.name} · ${row.detail}` : row.name}
              checked={chosen.some(({ id }) => id === row.id)}
              onChange={(_event, { checked }) => {
                const others = chosen.filter(({ id }) => id !== row.id);
                setChosen(checked === true ? [...others, plain(row)] : others);
              }}
            />
          </div>
        ))
      ) : (
        <RadioGroup
          aria-label={word("lookupTitle")}
          value={chosen[0]?.id ?? ""}
          onChange={(_event, { value }) => {
            const row = rowOf(value);
            if (row) setChosen([plain(row)]);
          }}
        >
          {(found ?? []).map((row) => (
            <Radio key={row.id} value={row.id} label={row.detail ? `${row.name} · ${row.detail}` : row.name} />
          ))}
        </RadioGroup>
      )}
    </DialogFrame>
  );
}
