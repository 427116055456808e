import type { DynamicsWebApi } from "dynamics-web-api";
import { clientOf, type Row, type Service } from "./service";

/** How the client words a refusal. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
}

/** What the proofs of a client's day have in common. */
export class Day {
  readonly api: DynamicsWebApi;

  constructor(readonly service: Service) {
    this.api = clientOf(service);
  }

  /** Makes an account; returns its id. */
  account = (name: string, columns: Row = {}): Promise<string> =>
    this.api.create<Row, string>({ collection: "accounts", data: { name, ...columns } });

  /** Makes a contact; returns its id. */
  contact = (lastname: string, columns: Row = {}): Promise<string> =>
    this.api.create<Row, string>({ collection: "contacts", data: { lastname, ...columns } });

  /** Makes an opportunity, of an account where one is given; returns its id. */
  opportunity = (name: string, accountId?: string): Promise<string> =>
    this.api.create<Row, string>({
      collection: "opportunities",
      data: { name, ...(accountId && { "parentaccountid@odata.bind": `/accounts(${accountId})` }) },
    });

  /** Id of an opportunity's account. */
  parentOf = async (opportunityId: string): Promise<unknown> => {
    const select = ["_parentaccountid_value"];
    const row = await this.api.retrieve<Row>({ collection: "opportunities", key: opportunityId, select });
    return row._parentaccountid_value;
  };

  /** What the client throws; an answer that is none is the proof's failure. */
  refusal = async (promise: Promise<unknown>): Promise<Refusal> => {
    const outcome = await promise.then(
      () => null,
      (error: unknown) => error as Partial<Refusal>,
    );
    if (!outcome) throw new Error("It was not refused.");
    return { status: outcome.status ?? 0, code: outcome.code ?? "", message: outcome.message ?? "" };
  };
}
