import type { Shape } from "./shape.js";

/** Where a parameter goes in the request that the connector makes. */
export type ParameterPlace = "path" | "query" | "header" | "body";

export interface Parameter {
  /** As the flow's definition names it; a body's members stand below it, e.g. `Referral/details/notes`. */
  name: string;
  place: ParameterPlace;
  shape: Shape;
  isRequired: boolean;
  /** The real connector takes it; what it does is not built here, so a flow that uses it is refused. */
  isBeyondSandbox?: true;
}

/** An operation of a connector, as its public description states it. */
export interface Operation {
  operationId: string;
  kind: "action" | "trigger";
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the connector's base path; `{name}` stands for a path parameter. */
  path: string;
  parameters: readonly Parameter[];
}

export interface Connector {
  /** API name, e.g. `shared_partnercenterref`. */
  name: string;
  title: string;
  /** Scheme and host, and the path that all operations stand below; null where it is the environment's own. */
  address: string | null;
  operations: readonly Operation[];
}

export const inPath = (name: string, shape: Shape): Parameter => ({ name, place: "path", shape, isRequired: true });
export const inQuery = (name: string, shape: Shape): Parameter => ({ name, place: "query", shape, isRequired: false });
export const inHeader = (name: string, shape: Shape): Parameter => ({
  name,
  place: "header",
  shape,
  isRequired: false,
});
export const inBody = (name: string, shape: Shape): Parameter => ({ name, place: "body", shape, isRequired: true });
export const needed = (parameter: Parameter): Parameter => ({ ...parameter, isRequired: true });
export const beyondSandbox = (parameter: Parameter): Parameter => ({ ...parameter, isBeyondSandbox: true });
