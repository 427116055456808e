import { ActionButton, TextField } from "@fluentui/react";
import * as React from "../../shared/react";
import { onEscape } from "../../shared/components/InlineConfirmation";
import { fill } from "../../shared/strings";
import { mostFound, type CatalogueSolution } from "../data/catalogue";
import type { GridProps } from "./props";

interface AddSolutionProps extends Pick<GridProps, "strings"> {
  search: (words: string) => Promise<CatalogueSolution[]>;
  onAdd: (solution: CatalogueSolution) => void;
  onFailure: (error: unknown) => void;
  busy: boolean;
}

/** Milliseconds without a key until the catalogue is searched. */
const pause = 300;
const fewestCharacters = 2;

/** Searches the catalogue as the user types, and offers what it finds. */
export const AddSolution: React.FunctionComponent<AddSolutionProps> = (props) => {
  const { strings, search, onAdd, onFailure, busy } = props;
  const [words, setWords] = React.useState("");
  const [found, setFound] = React.useState<readonly CatalogueSolution[] | null>(null);
  React.useEffect(() => {
    setFound(null);
    if (words.trim().length < fewestCharacters) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      search(words).then(
        (solutions) => {
          if (wanted) setFound(solutions);
        },
        (error: unknown) => {
          if (wanted) onFailure(error);
        },
      );
    }, pause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [words, search, onFailure]);
  const clear = (): void => {
    setWords("");
  };
  const result =
    found?.length === 0 ? strings("add.none-found") : fill(strings("add.found"), { count: found?.length ?? 0 });
  return (
    <>
      <TextField
        label={strings("add")}
        type="search"
        autoComplete="off"
        value={words}
        onChange={(_event, text = "") => {
          setWords(text);
        }}
        onKeyDown={onEscape(clear)}
      />
      {found && (
        <ul>
          {found.map((solution) => (
            <li key={solution.id}>
              <ActionButton
                disabled={busy}
                onClick={() => {
                  clear();
                  onAdd(solution);
                }}
              >
                + <bdi>{solution.name}</bdi>
              </ActionButton>
              <bdi className="cosell-faint">{solution.details}</bdi>
            </li>
          ))}
        </ul>
      )}
      <div role="status">{found && result}</div>
      {found?.length === mostFound && <div>{strings("add.refine")}</div>}
    </>
  );
};
