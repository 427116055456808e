import { Observable } from "../../page/observable";

/** Whom one plays: the partner whose Partner Center this is, or the seller at Microsoft on the other side of a deal. */
export const roles = ["microsoft", "partner"] as const;
export type Role = (typeof roles)[number];

const key = "role";

/** The role that is played in this tab of the browser; it survives a reload, and another tab may play the other one. */
export class PlayedRole extends Observable<Role> {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    super(roles.find((role) => role === storage.getItem(key)) ?? "microsoft");
    this.#storage = storage;
  }

  override set(role: Role): void {
    this.#storage.setItem(key, role);
    super.set(role);
  }
}
