import * as React from "react";
import { useObservable } from "../../../page/observable";
import { usePortal } from "../portal-context";
import { roles } from "../role";
import { words } from "../words";

/** Chooses whom one plays, which decides what the page offers to do. */
export function RoleSwitch() {
  const { role } = usePortal();
  const played = useObservable(role);
  return (
    <fieldset className="role-switch">
      <legend className="role-legend">{words.role.label}</legend>
      {roles.map((one) => (
        <label key={one} className={one === played ? "role-choice role-choice-played" : "role-choice"}>
          <input
            type="radio"
            name="role"
            value={one}
            checked={one === played}
            onChange={() => {
              role.set(one);
            }}
          />
          <span>{words.role[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}
