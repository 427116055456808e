import * as React from "react";
import {
  ArrowRepeatAll20Filled,
  ArrowReply20Filled,
  BracesVariable20Filled,
  BranchFork20Filled,
  Code20Filled,
  Database20Filled,
  Filter20Filled,
  Flow20Filled,
  Globe20Filled,
  Handshake20Filled,
  PlugConnected20Filled,
  RecordStop20Filled,
  Square20Filled,
  Table20Filled,
  Timer20Filled,
  Warning20Filled,
} from "@fluentui/react-icons";

/** What is drawn for an action, and in which of the colors of `actions.css`. */
interface Look {
  icon: React.ReactElement;
  color: "control" | "data" | "variable" | "flow" | "request" | "dataverse" | "partner-center" | "connector";
}

const connectors: Record<string, Look> = {
  shared_commondataserviceforapps: { icon: <Database20Filled />, color: "dataverse" },
  shared_partnercenterref: { icon: <Handshake20Filled />, color: "partner-center" },
  shared_partnercenterevents: { icon: <Handshake20Filled />, color: "partner-center" },
};

const anyConnector: Look = { icon: <PlugConnected20Filled />, color: "connector" };

const types: Record<string, Look> = {
  if: { icon: <BranchFork20Filled />, color: "control" },
  switch: { icon: <BranchFork20Filled />, color: "control" },
  foreach: { icon: <ArrowRepeatAll20Filled />, color: "control" },
  until: { icon: <ArrowRepeatAll20Filled />, color: "control" },
  scope: { icon: <Square20Filled />, color: "control" },
  terminate: { icon: <RecordStop20Filled />, color: "control" },
  wait: { icon: <Timer20Filled />, color: "control" },
  compose: { icon: <Code20Filled />, color: "data" },
  parsejson: { icon: <Code20Filled />, color: "data" },
  join: { icon: <Code20Filled />, color: "data" },
  select: { icon: <Table20Filled />, color: "data" },
  table: { icon: <Table20Filled />, color: "data" },
  query: { icon: <Filter20Filled />, color: "data" },
  workflow: { icon: <Flow20Filled />, color: "flow" },
  http: { icon: <Globe20Filled />, color: "request" },
  response: { icon: <ArrowReply20Filled />, color: "request" },
};

function lookOf(type: string, connector: string | null): Look {
  if (connector !== null) return connectors[connector] ?? anyConnector;
  const name = type.toLowerCase();
  if (name.includes("variable")) return { icon: <BracesVariable20Filled />, color: "variable" };
  return types[name] ?? { icon: <Warning20Filled />, color: "control" };
}

interface ActionIconProps {
  type: string;
  connector: string | null;
}

/** Picture of an action: its connector's, or that of its type. */
export function ActionIcon({ type, connector }: ActionIconProps) {
  const { icon, color } = lookOf(type, connector);
  return (
    <span className={`action-icon action-${color}`} aria-hidden="true">
      {icon}
    </span>
  );
}

/** Picture of a connector. */
export function connectorIcon(connector: string): React.ReactElement {
  return <ActionIcon type="OpenApiConnection" connector={connector} />;
}
