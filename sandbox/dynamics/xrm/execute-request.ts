import type { Session } from "../form/session";
import { type Row, bareId, literal } from "../web-api/client";
import { WebApiError } from "../web-api/web-api-error";

/** What `getMetadata()` of a request tells about it. */
interface RequestMetadata {
  /** Name of the parameter the operation is bound to; null or undefined: unbound. */
  boundParameter?: string | null;
  /** 0 action, 1 function, 2 one of the five record operations. */
  operationType?: number;
  operationName?: string;
  parameterTypes?: Record<string, { typeName: string; structuralProperty: number }>;
}

/** `structuralProperty` of a parameter that is a row. */
const entityType = 5;

interface Reference {
  id: string;
  entityType: string;
}

/** `Xrm.WebApi.online.execute`: runs an action or a function. */
export async function executeRequest(session: Session, request: unknown): Promise<Response> {
  const { getMetadata } = (request ?? {}) as { getMetadata?: () => RequestMetadata };
  if (!getMetadata) throw new WebApiError("A request to execute needs getMetadata().", 0, 0);
  const metadata = getMetadata.call(request);
  const { operationName, operationType } = metadata;
  if (!operationName) throw new WebApiError("The request's getMetadata() names no operation.", 0, 0);
  const parameters = request as Row;
  const path = await operationPath(session, metadata, operationName, parameters);
  const names = Object.keys(metadata.parameterTypes ?? {}).filter(
    (name) => name !== metadata.boundParameter && parameters[name] !== undefined,
  );
  if (operationType === 0) {
    const body = await Promise.all(
      names.map(async (name) => [name, await actionValue(session, metadata, name, parameters[name])] as const),
    );
    return session.client.send("POST", path, { body: Object.fromEntries(body) });
  }
  if (operationType === 1) {
    const values = await Promise.all(names.map((name) => functionValue(session, metadata, name, parameters[name])));
    const list = names.map((name, index) => `${name}=@p${index}`).join(",");
    const query = values.map((value, index) => `@p${index}=${encodeURIComponent(value)}`).join("&");
    return session.client.send("GET", `${path}(${list})${query ? `?${query}` : ""}`);
  }
  throw new WebApiError(`Xrm.WebApi.execute does not know operations of type ${String(operationType)} here.`, 0, 0);
}

async function operationPath(
  session: Session,
  { boundParameter }: RequestMetadata,
  operation: string,
  parameters: Row,
): Promise<string> {
  if (!boundParameter) return operation;
  const target = parameters[boundParameter] as Reference | undefined;
  if (!target) throw new WebApiError(`${operation} needs its bound parameter ${boundParameter}.`, 0, 0);
  const { entitySet } = await session.tables.get(target.entityType);
  return `${entitySet}(${bareId(target.id)})/Microsoft.Dynamics.CRM.${operation}`;
}

async function actionValue(
  session: Session,
  metadata: RequestMetadata,
  name: string,
  value: unknown,
): Promise<unknown> {
  if (metadata.parameterTypes?.[name]?.structuralProperty !== entityType || !isReference(value)) return value;
  const { primaryId } = await session.tables.get(value.entityType);
  return { "@odata.type": `Microsoft.Dynamics.CRM.${value.entityType}`, [primaryId]: bareId(value.id) };
}

async function functionValue(
  session: Session,
  metadata: RequestMetadata,
  name: string,
  value: unknown,
): Promise<string> {
  const type = metadata.parameterTypes?.[name];
  if (type?.structuralProperty === entityType && isReference(value)) {
    const { entitySet } = await session.tables.get(value.entityType);
    return JSON.stringify({ "@odata.id": `${entitySet}(${bareId(value.id)})` });
  }
  return typeof value === "string" && type?.typeName === "Edm.String" ? literal(value) : textOf(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isReference(value: unknown): value is Reference {
  const { id, entityType: table } = (value ?? {}) as Partial<Reference>;
  return typeof id === "string" && typeof table === "string";
}
