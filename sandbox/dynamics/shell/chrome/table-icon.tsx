import * as React from "react";
import {
  Building20Regular,
  Document20Regular,
  Lightbulb20Regular,
  MoneyHand20Regular,
  Person20Regular,
  PersonCircle20Regular,
  PuzzlePiece20Regular,
  Settings20Regular,
} from "@fluentui/react-icons";

/** Icons of the platform's own tables. */
const icons: Record<string, () => React.ReactElement> = {
  account: () => <Building20Regular />,
  contact: () => <Person20Regular />,
  lead: () => <PersonCircle20Regular />,
  opportunity: () => <Lightbulb20Regular />,
  systemuser: () => <Person20Regular />,
  transactioncurrency: () => <MoneyHand20Regular />,
  environmentvariabledefinition: () => <Settings20Regular />,
};

/** Picture of a table: its own for the platform's tables, a puzzle piece for a customer's. */
export function TableIcon({ table }: { table: string }) {
  const icon = icons[table] ?? (table.includes("_") ? () => <PuzzlePiece20Regular /> : () => <Document20Regular />);
  return (
    <span className="table-icon" aria-hidden="true">
      {icon()}
    </span>
  );
}
