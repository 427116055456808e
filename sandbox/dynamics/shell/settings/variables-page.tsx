import * as React from "react";
import {
  Button,
  Field,
  Input,
  Link,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  Spinner,
} from "@fluentui/react-components";
import { ArrowClockwise20Regular } from "@fluentui/react-icons";
import { CommandBar } from "../chrome/command-bar";
import { DialogFrame } from "../dialogs/simple-dialogs";
import { useLoaded } from "../../../page/observable";
import { useShell } from "../shell-context";
import { type EnvironmentVariable, isValueOf, readVariables, writeCurrentValue } from "./variables";

/** Environment variables with default and current value; only the current one is changed. */
export function VariablesPage() {
  const { session, dialogs, word } = useShell();
  const [count, setCount] = React.useState(0);
  const { value: variables, error, isLoading } = useLoaded(() => readVariables(session), [count]);
  const [hasChanged, setChanged] = React.useState(false);
  const edit = async (variable: EnvironmentVariable) => {
    const changed = await dialogs.show<{ value: string | null } | null>((close) => (
      <VariableDialog variable={variable} close={close} />
    ));
    if (!changed) return;
    try {
      await writeCurrentValue(session, variable, changed.value);
      setChanged(true);
      setCount(count + 1);
    } catch (problem) {
      void session.dialogs.error({ message: problem instanceof Error ? problem.message : String(problem) });
    }
  };
  return (
    <div className="list-page">
      <CommandBar
        commands={[
          {
            id: "environmentvariabledefinition|NoRelationship|HomePageGrid|Refresh",
            label: word("refresh"),
            icon: <ArrowClockwise20Regular />,
            run: () => {
              setCount(count + 1);
            },
          },
        ]}
      />
      {hasChanged ? (
        <MessageBar intent="info" className="notification">
          <MessageBarBody>{word("variableNotice")}</MessageBarBody>
        </MessageBar>
      ) : null}
      <div className="card list-card">
        <div className="list-head">
          <h1 className="list-title list-title-plain">{word("variables")}</h1>
        </div>
        {error ? (
          <p role="alert" className="field-error">
            {error.message}
          </p>
        ) : null}
        {isLoading && !variables ? <Spinner label={word("loading")} /> : null}
        {variables ? <VariableTable variables={variables} onEdit={(variable) => void edit(variable)} /> : null}
      </div>
    </div>
  );
}

interface VariableTableProps {
  variables: EnvironmentVariable[];
  onEdit: (variable: EnvironmentVariable) => void;
}

function VariableTable({ variables, onEdit }: VariableTableProps) {
  const { word } = useShell();
  return (
    <div className="grid-scroll list-scroll">
      <table className="plain-table variable-table" data-id="environmentVariables">
        <thead>
          <tr>
            <th scope="col">{word("variableName")}</th>
            <th scope="col">{word("variableType")}</th>
            <th scope="col">{word("variableDefault")}</th>
            <th scope="col">{word("variableCurrent")}</th>
          </tr>
        </thead>
        <tbody>
          {variables.map((variable) => (
            <tr key={variable.id} data-id={`variable-${variable.name}`}>
              <td>
                <Link
                  as="button"
                  onClick={() => {
                    onEdit(variable);
                  }}
                >
                  {variable.displayName}
                </Link>
                <div className="variable-name">
                  <bdi>{variable.name}</bdi>
                </div>
              </td>
              <td>{variable.typeName}</td>
              <td>
                <bdi>{variable.defaultValue ?? "---"}</bdi>
              </td>
              <td>
                <bdi>{variable.current?.value ?? word("noCurrent")}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {variables.length === 0 ? <p className="grid-empty">{word("noData")}</p> : null}
    </div>
  );
}

interface VariableDialogProps {
  variable: EnvironmentVariable;
  close: (changed: { value: string | null } | null) => void;
}

function VariableDialog({ variable, close }: VariableDialogProps) {
  const { word } = useShell();
  const [value, setValue] = React.useState(variable.current?.value ?? "");
  const isValid = isValueOf(variable.type, value);
  const cancel = () => {
    close(null);
  };
  return (
    <DialogFrame
      title={variable.displayName}
      onClose={cancel}
      actions={
        <>
          <Button
            appearance="primary"
            id="okButton"
            disabled={!isValid}
            onClick={() => {
              close({ value });
            }}
          >
            {word("save")}
          </Button>
          {variable.current ? (
            <Button
              onClick={() => {
                close({ value: null });
              }}
            >
              {word("removeCurrent")}
            </Button>
          ) : null}
          <Button id="cancelButton" onClick={cancel}>
            {word("cancel")}
          </Button>
        </>
      }
    >
      {variable.description ? <p className="dialog-text">{variable.description}</p> : null}
      <p>
        {word("variableDefault")}: <bdi>{variable.defaultValue ?? "---"}</bdi>
      </p>
      {variable.type === "boolean" ? (
        <Field label={word("variableCurrent")}>
          <RadioGroup
            layout="horizontal"
            value={value}
            onChange={(_event, data) => {
              setValue(data.value);
            }}
          >
            <Radio value="yes" label={word("yes")} />
            <Radio value="no" label={word("no")} />
          </RadioGroup>
        </Field>
      ) : (
        <Field
          label={word("variableCurrent")}
          validationMessage={value !== "" && !isValid && variable.type === "number" ? word("badNumber") : undefined}
        >
          <Input
            dir="auto"
            value={value}
            onChange={(_event, data) => {
              setValue(data.value);
            }}
          />
        </Field>
      )}
    </DialogFrame>
  );
}
