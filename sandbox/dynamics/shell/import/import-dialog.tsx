import * as React from "react";
import { Button, MessageBar, MessageBarBody, ProgressBar } from "@fluentui/react-components";
import type { Session } from "../../form/session";
import type { TableMetadata } from "../../web-api/tables";
import { DialogFrame } from "../dialogs/simple-dialogs";
import { useShell } from "../shell-context";
import { type ColumnOfCell, matchHeader } from "./convert-row";
import { type CsvFile, readCsv } from "./csv-file";
import { type ImportResult, importRows } from "./import-rows";

interface ImportDialogProps {
  session: Session;
  table: TableMetadata;
  /** Told whether there are new rows. */
  close: (hasNewRows: boolean) => void;
}

interface Chosen {
  name: string;
  file: CsvFile;
  columns: ColumnOfCell[];
}

/** Creates rows out of a CSV file, and says of each line that could not become one why. */
export function ImportDialog({ session, table, close }: ImportDialogProps) {
  const { word } = useShell();
  const [chosen, setChosen] = React.useState<Chosen | null>(null);
  const [done, setDone] = React.useState<number | null>(null);
  const [result, setResult] = React.useState<ImportResult | null>(null);
  const isRunning = done !== null && result === null;
  const end = () => {
    if (!isRunning) close((result?.imported ?? 0) > 0);
  };
  const choose = async (files: FileList | null) => {
    const [picked] = files ?? [];
    if (!picked) return;
    const file = readCsv(await picked.text());
    setChosen({ name: picked.name, file, columns: matchHeader(file.header, table) });
  };
  const run = async ({ file, columns }: Chosen) => {
    setDone(0);
    setResult(await importRows({ session, table, word, file, columns, onProgress: setDone }));
  };
  const problem = chosen ? problemOf(chosen) : null;
  return (
    <DialogFrame
      title={word("importTitle", table.collectionLabel)}
      onClose={end}
      actions={
        result ? (
          <Button appearance="primary" id="okButton" onClick={end}>
            {word("close")}
          </Button>
        ) : (
          <>
            <Button
              appearance="primary"
              id="confirmButton"
              disabled={!chosen || problem !== null || isRunning}
              onClick={() => {
                if (chosen) void run(chosen);
              }}
            >
              {word("startImport")}
            </Button>
            <Button id="cancelButton" disabled={isRunning} onClick={end}>
              {word("cancel")}
            </Button>
          </>
        )
      }
    >
      {result ? (
        <ImportReport result={result} />
      ) : (
        <>
          <p className="dialog-text">{word("importHint")}</p>
          <label className="file-choice">
            <span className="file-choice-label">{word("chooseFile")}</span>
            <input
              type="file"
              accept=".csv,text/csv"
              data-id="importFile"
              disabled={isRunning}
              onChange={(event) => void choose(event.target.files)}
            />
          </label>
          {chosen ? <Preview chosen={chosen} /> : null}
          {problem ? (
            <MessageBar intent="error">
              <MessageBarBody>{word(problem)}</MessageBarBody>
            </MessageBar>
          ) : null}
          {isRunning && chosen ? (
            <div role="status">
              {word("importing", done, chosen.file.lines.length)}
              <ProgressBar value={done} max={chosen.file.lines.length} aria-label={word("progress")} />
            </div>
          ) : null}
        </>
      )}
    </DialogFrame>
  );
}

function problemOf({ file, columns }: Chosen): "emptyFile" | "noUsableColumn" | null {
  if (file.lines.length === 0) return "emptyFile";
  return columns.every((column) => column === null) ? "noUsableColumn" : null;
}

/** Which columns the file's first line was understood as. */
function Preview({ chosen: { file, columns } }: { chosen: Chosen }) {
  const { word } = useShell();
  const found = columns.flatMap((column) => (column ? [column.label] : []));
  const ignored = file.header.filter((name, index) => name !== "" && !columns[index]);
  return (
    <div data-id="importPreview">
      <p>{word("rows", file.lines.length)}</p>
      {found.length > 0 ? <p>{word("columnsFound", found.join(", "))}</p> : null}
      {ignored.length > 0 ? <p>{word("columnsIgnored", ignored.join(", "))}</p> : null}
    </div>
  );
}

function ImportReport({ result: { imported, bad } }: { result: ImportResult }) {
  const { word } = useShell();
  return (
    <div data-id="importReport" role="status">
      <p>{word("imported", imported)}</p>
      {bad.length > 0 ? (
        <>
          <p>{word("notImported", bad.length)}</p>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{word("line")}</th>
                <th scope="col">{word("reason")}</th>
              </tr>
            </thead>
            <tbody>
              {bad.map(({ line, reason }) => (
                <tr key={line}>
                  <td>{line}</td>
                  <td>
                    <bdi>{reason}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </div>
  );
}
