import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamicsWebApi } from "dynamics-web-api";
import { Dataverse } from "../../sandbox/dataverse/dataverse";
import type { WebApiAnswer, WebApiRequest } from "../../sandbox/dataverse/dataverse";
import { createServer } from "../../sandbox/server/server";
import { organization } from "../sandbox/ootb-data-support";

/** A request that reached the Web API, and what it was answered. */
export interface Exchange {
  /** Method and address below `/api/data/v9.2`, decoded, e.g. `GET /accounts?$select=name`. */
  request: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  status: number;
  answer: string;
}

export interface Service {
  /** e.g. `http://127.0.0.1:34567` */
  url: string;
  dataverse: Dataverse;
  exchanges: Exchange[];
  close: () => Promise<void>;
}

/** `systemuserid` of the administrator of a new environment. */
export const administrator: string = organization.administrator.systemuserid;

/** A new environment in a folder of its own, behind the real server on a free port. */
export async function startService(): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  writeFileSync(join(folder, "page.html"), "<!doctype html>");
  const mistakes: unknown[] = [];
  const dataverse = Dataverse.open({
    file: join(folder, "dataverse.db"),
    onUnexpectedError: (error) => mistakes.push(error),
  });
  const exchanges: Exchange[] = [];
  const handle = async (request: WebApiRequest): Promise<WebApiAnswer> => {
    const answer = await dataverse.handle(request);
    exchanges.push(exchangeOf(request, answer));
    return answer;
  };
  const server = await createServer({
    dataverse: { handle },
    port: 0,
    pageDirectory: folder,
    defaultUser: administrator,
  });
  return {
    url: server.url,
    dataverse,
    exchanges,
    close: async () => {
      await server.close();
      dataverse.close();
      rmSync(folder, { recursive: true });
      if (mistakes.length > 0) throw new AggregateError(mistakes, "The Web API made mistakes of its own.");
    },
  };
}

function exchangeOf({ method, url, headers, body }: WebApiRequest, { status, body: answer }: WebApiAnswer): Exchange {
  const text = (value: string | Uint8Array): string =>
    typeof value === "string" ? value : new TextDecoder().decode(value);
  const path = url.replace(/^\/api\/data\/v9\.2/, "");
  return { request: `${method} ${decode(path)}`, headers, body: text(body), status, answer: text(answer) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const clientOf = ({ url }: Pick<Service, "url">): DynamicsWebApi =>
  new DynamicsWebApi({ serverUrl: url, dataApi: { version: "9.2" } });

export type Row = Record<string, unknown>;
