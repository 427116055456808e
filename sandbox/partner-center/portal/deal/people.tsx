import * as React from "react";
import type { PortalTeamMember } from "../../portal-api-types";

/** Persons with how they are reached; `empty` where there is none. */
export function People({ people, empty }: { people: PortalTeamMember[]; empty: string }) {
  if (people.length === 0) return <p className="muted">{empty}</p>;
  return (
    <ul className="people">
      {people.map((person, index) => {
        const name = [person.firstName, person.lastName].filter(Boolean).join(" ");
        return (
          <li key={`${index} ${person.email ?? name}`}>
            <bdi className="person-name">{name || person.email}</bdi>
            {person.title ? <bdi className="muted small">{person.title}</bdi> : null}
            {name && person.email ? <bdi className="small break-anywhere">{person.email}</bdi> : null}
            {person.phoneNumber ? (
              <span className="small" dir="ltr">
                {person.phoneNumber}
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
