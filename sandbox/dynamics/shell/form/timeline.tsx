import * as React from "react";
import { Button, Textarea } from "@fluentui/react-components";
import { NoteAdd20Regular } from "@fluentui/react-icons";
import { makeFormatting } from "../../component-framework/formatting";
import { textOf } from "../../web-api/client";
import { useLoaded } from "../../../page/observable";
import { useShell } from "../shell-context";
import { useOpenForm } from "./form-context";

/** Notes of the record, the newest first, and a box to write another. */
export function Timeline({ label }: { label: string }) {
  const { form, metadata } = useOpenForm();
  const { session, word } = useShell();
  const [text, setText] = React.useState("");
  const [count, setCount] = React.useState(0);
  const title = label || word("timeline");
  const read = async () => {
    if (form.id === null) return [];
    const filter = encodeURIComponent(`_objectid_value eq ${form.id}`);
    const select = "$select=notetext,subject,createdon,_createdby_value&$orderby=createdon desc";
    return (await session.client.retrieveMultiple(`annotations?${select}&$filter=${filter}`, 50)).rows;
  };
  const { value: notes, error } = useLoaded(read, [form.id, count]);
  const add = async () => {
    const bind = `objectid_${metadata.name}@odata.bind`;
    try {
      await session.client.create("annotations", {
        notetext: text,
        [bind]: `/${metadata.entitySet}(${form.id ?? ""})`,
      });
      setText("");
      setCount(count + 1);
    } catch (problem) {
      void session.dialogs.error({ message: problem instanceof Error ? problem.message : String(problem) });
    }
  };
  const formatting = makeFormatting(session.user);
  return (
    <div className="timeline" data-id="notescontrol">
      <h2 className="section-title">{title}</h2>
      {form.id === null ? (
        <p className="grid-empty">{word("noNotes")}</p>
      ) : (
        <>
          <Textarea
            className="editor"
            appearance="filled-darker"
            aria-label={word("enterNote")}
            placeholder={word("enterNote")}
            value={text}
            onChange={(_event, data) => {
              setText(data.value);
            }}
          />
          {text.trim() === "" ? null : (
            <div>
              <Button icon={<NoteAdd20Regular />} onClick={() => void add()}>
                {word("addNote")}
              </Button>
            </div>
          )}
          {error ? (
            <p role="alert" className="field-error">
              {error.message}
            </p>
          ) : null}
          {notes?.length === 0 ? <p className="grid-empty">{word("noNotes")}</p> : null}
          <ul className="timeline-notes">
            {(notes ?? []).map((note) => (
              <li key={textOf(note, "annotationid")}>
                <div className="timeline-when">
                  <bdi>{textOf(note, "_createdby_value@OData.Community.Display.V1.FormattedValue")}</bdi>
                  <time>{formatting.formatDateShort(new Date(textOf(note, "createdon")), true)}</time>
                </div>
                <p dir="auto">{textOf(note, "notetext")}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
