import { DOMParser, type Element } from "@xmldom/xmldom";

export type Row = Readonly<Record<string, unknown>>;

/** Rejects as the platform does, with the server's own code. */
export function webApiError(errorCode: number, message: string): Error {
  return Object.assign(new Error(message), { errorCode });
}

export const noPrivilege = 0x80040220;

/** A Web API over rows in memory. It answers FetchXML of the kind that the scripts send, and refuses everything else. */
export class FakeWebApi {
  /** Rows by table; columns of a linked table stand under their alias, `alias.column`. */
  readonly tables: Record<string, Row[]>;
  /** Tables that were read, in order. */
  readonly reads: string[] = [];
  /** FetchXML that was sent, in order. */
  readonly queries: string[] = [];
  /** Errors by table, thrown for as long as they stand here. */
  readonly failures: Record<string, Error> = {};
  #gate: Promise<void> = Promise.resolve();

  constructor(tables: Record<string, Row[]>) {
    this.tables = tables;
  }

  /** Holds all answers back until the returned function is called. */
  hold(): () => void {
    let release: () => void = () => undefined;
    this.#gate = new Promise((done) => {
      release = done;
    });
    return release;
  }

  readonly retrieveMultipleRecords = async (table: string, options: string): Promise<{ entities: Row[] }> => {
    this.reads.push(table);
    const fetchXml = decodeURIComponent(options.replace(/^\?fetchXml=/, ""));
    this.queries.push(fetchXml);
    await this.#gate;
    const failure = this.failures[table];
    if (failure) throw failure;
    return { entities: this.#fetch(table, fetchXml) };
  };

  #fetch(table: string, fetchXml: string): Row[] {
    const root = new DOMParser({
      onError: (level, message) => {
        throw new Error(`${level}: ${message} in ${fetchXml}`);
      },
    }).parseFromString(fetchXml, "text/xml").documentElement;
    const entity = root && childrenOf(root, "entity")[0];
    if (entity?.getAttribute("name") !== table) throw new Error(`The FetchXML is not of ${table}: ${fetchXml}`);
    const rows = this.tables[table];
    if (!rows) throw new Error(`There is no table ${table}.`);
    const conditions = childrenOf(entity, "filter").flatMap((filter) => childrenOf(filter, "condition"));
    return rows.filter((row) => conditions.every((condition) => matches(row, condition)));
  }
}

function childrenOf(element: Element, name: string): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeName === name);
}

function matches(row: Row, condition: Element): boolean {
  const column = condition.getAttribute("attribute") ?? "";
  const value = condition.getAttribute("value") ?? "";
  if (!(column in row)) throw new Error(`The rows of this test have no column ${column}.`);
  const held = String(row[column]).toLowerCase();
  switch (condition.getAttribute("operator")) {
    case "eq":
      return held === value.toLowerCase();
    case "like":
      return new RegExp(`^${value.replace(/_/g, ".").replace(/%/g, ".*")}$`, "i").test(held);
    default:
      throw new Error(`The operator ${String(condition.getAttribute("operator"))} is not known here.`);
  }
}
