import * as React from "react";
import { Button, Input } from "@fluentui/react-components";
import { Add20Regular, Delete20Regular } from "@fluentui/react-icons";
import type { PortalSolution } from "../../portal-api-types";
import { words } from "../words";

interface SolutionEditorProps {
  solutions: PortalSolution[];
  problem?: string | undefined;
  onChange: (solutions: PortalSolution[]) => void;
}

/** Solutions of a deal by identifier and name; rows without an identifier are left out when it is sent. */
export function SolutionEditor({ solutions, problem, onChange }: SolutionEditorProps) {
  const text = words.solutions;
  const replace = (index: number, member: Partial<PortalSolution>) => {
    onChange(solutions.map((solution, at) => (at === index ? { ...solution, ...member } : solution)));
  };
  return (
    <fieldset className="group">
      <legend>{text.title}</legend>
      {solutions.length === 0 ? <p className="muted small">{text.none}</p> : null}
      {solutions.map((solution, index) => (
        <div key={index} className="solution-row">
          <Input
            className="solution-id"
            aria-label={text.id(index + 1)}
            placeholder="SOL-00000-AAA"
            value={solution.id}
            onChange={(_event, { value }) => {
              replace(index, { id: value });
            }}
          />
          <Input
            className="solution-name"
            aria-label={text.name(index + 1)}
            placeholder={text.namePlaceholder}
            value={solution.name ?? ""}
            onChange={(_event, { value }) => {
              replace(index, { name: value });
            }}
          />
          <Button
            appearance="subtle"
            icon={<Delete20Regular />}
            aria-label={text.remove(index + 1)}
            onClick={() => {
              onChange(solutions.filter((_solution, at) => at !== index));
            }}
          />
        </div>
      ))}
      <Button
        appearance="subtle"
        size="small"
        icon={<Add20Regular />}
        data-problem={problem ? "" : undefined}
        onClick={() => {
          onChange([...solutions, { id: "" }]);
        }}
      >
        {text.add}
      </Button>
      {problem ? (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      ) : null}
    </fieldset>
  );
}
