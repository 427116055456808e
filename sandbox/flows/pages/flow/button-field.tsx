import * as React from "react";
import { Checkbox, Field, Input, Select, Switch, Textarea } from "@fluentui/react-components";
import type { ButtonInput } from "../../service/api-types";
import { word } from "../words";
import { editorOf, type FormValue } from "./button-form";

interface ButtonFieldProps {
  input: ButtonInput;
  value: FormValue;
  problem: string | null;
  onChange: (value: FormValue) => void;
}

/** One input of a button, with the editor of its type. */
export function ButtonField({ input, value, problem, onChange }: ButtonFieldProps) {
  const editor = editorOf(input);
  const label = input.title || input.name;
  if (editor === "switch") {
    return (
      <div data-input>
        <Field hint={input.description ?? undefined}>
          <Switch
            label={label}
            checked={value === true}
            onChange={(_event, { checked }) => {
              onChange(checked);
            }}
          />
        </Field>
      </div>
    );
  }
  if (editor === "several") {
    return (
      <SeveralField input={input} chosen={Array.isArray(value) ? value : []} problem={problem} onChange={onChange} />
    );
  }
  return (
    <div data-input>
      <Field
        label={label}
        required={input.isRequired}
        hint={input.description ?? (editor === "lines" ? word("oneALine") : undefined)}
        validationMessage={problem ?? undefined}
      >
        <Editor input={input} text={String(value)} onChange={onChange} />
      </Field>
    </div>
  );
}

/** Props that a Field gives its only child go through to the editor. */
function Editor({
  input,
  text,
  onChange,
  ...field
}: {
  input: ButtonInput;
  text: string;
  onChange: (value: string) => void;
}) {
  const editor = editorOf(input);
  const take = (_event: unknown, { value }: { value: string }) => {
    onChange(value);
  };
  switch (editor) {
    case "choice":
      return (
        <Select {...field} value={text} onChange={take}>
          <option value="">{word("choose")}</option>
          {(input.choices ?? []).map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      );
    case "lines":
    case "json":
      return <Textarea {...field} value={text} rows={4} dir="auto" onChange={take} />;
    case "email":
    case "date":
      return <Input {...field} type={editor} value={text} onChange={take} />;
    case "number":
      return <Input {...field} inputMode="decimal" value={text} onChange={take} />;
    default:
      return <Input {...field} value={text} dir="auto" onChange={take} />;
  }
}

interface SeveralFieldProps {
  input: ButtonInput;
  chosen: string[];
  problem: string | null;
  onChange: (value: string[]) => void;
}

/** Values of which several may be chosen, each with a box. */
function SeveralField({ input, chosen, problem, onChange }: SeveralFieldProps) {
  const problemId = `problem-${input.name}`;
  return (
    <fieldset data-input className="several" aria-describedby={problem ? problemId : undefined}>
      <legend>
        {input.title || input.name}
        {input.isRequired ? <span aria-hidden="true"> *</span> : null}
      </legend>
      {(input.itemChoices ?? []).map((choice) => (
        <Checkbox
          key={choice}
          label={choice}
          checked={chosen.includes(choice)}
          onChange={(_event, { checked }) => {
            onChange(checked === true ? [...chosen, choice] : chosen.filter((one) => one !== choice));
          }}
        />
      ))}
      {input.description ? <p className="quiet">{input.description}</p> : null}
      {problem ? (
        <p id={problemId} role="alert" className="field-problem">
          {problem}
        </p>
      ) : null}
    </fieldset>
  );
}
