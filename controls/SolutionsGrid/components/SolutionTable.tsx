import { DefaultButton, Link } from "@fluentui/react";
import * as React from "../../shared/react";
import type { GridRow } from "../platform";
import type { GridProps } from "./props";

interface SolutionTableProps extends Pick<GridProps, "reading" | "strings" | "actions"> {
  /** Null where nothing can be removed. */
  onRemove: ((row: GridRow) => void) | null;
  busy: boolean;
}

const ariaSort = { "-1": "none", "0": "ascending", "1": "descending" } as const;
const arrows = { "-1": "", "0": " ↑", "1": " ↓" };

/** The listed solutions. The name opens its row, a heading sorts. */
export const SolutionTable: React.FunctionComponent<SolutionTableProps> = (props) => {
  const { reading, strings, actions, onRemove, busy } = props;
  const { columns, rows } = reading.list;
  return (
    <table aria-label={reading.label ?? strings("control.name")}>
      <thead>
        <tr>
          {columns.map(({ name, label, sorted }) => {
            const state = String(sorted) as keyof typeof ariaSort;
            return (
              <th key={name} scope="col" aria-sort={ariaSort[state]}>
                {sorted === null ? (
                  label
                ) : (
                  <Link
                    onClick={() => {
                      actions.sort(name);
                    }}
                  >
                    {label}
                    <span aria-hidden="true">{arrows[state]}</span>
                  </Link>
                )}
              </th>
            );
          })}
          {onRemove && <td />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const title = row.name || strings("unnamed");
          return (
            <tr key={row.id}>
              {columns.map(({ name }, index) => (
                <td key={name}>
                  <bdi>
                    {index === 0 ? (
                      <Link
                        onClick={() => {
                          actions.open(row.id);
                        }}
                      >
                        {title}
                      </Link>
                    ) : (
                      row.cells[index]
                    )}
                  </bdi>
                </td>
              ))}
              {onRemove && (
                <td>
                  <DefaultButton
                    className="cosell-edit"
                    text={strings("remove")}
                    ariaLabel={`${strings("remove")}: ${title}`}
                    disabled={busy}
                    onClick={() => {
                      onRemove(row);
                    }}
                  />
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
