import * as React from "../../shared/react";
import type { Readiness } from "../../../core/channel/readiness";
import type { Strings } from "../../shared/strings";
import type { SyncKey } from "../keys";

interface SharedValuesProps {
  readiness: Readiness;
  /** True once the deal has a referral. */
  shared: boolean;
  strings: Strings<SyncKey>;
}

const audiences = ["partner-center", "microsoft"] as const;

/** Exactly what would be shared, with whom, and what of it is final. */
export const SharedValues: React.FunctionComponent<SharedValuesProps> = ({ readiness, shared, strings }) => {
  const { dealType, shared: values } = readiness;
  const final: SyncKey[] = ["final.referral", "final.fixed"];
  if (dealType !== "private") final.push("final.visible");
  if (dealType === "co-sell") final.push("final.help");
  return (
    <>
      {values.length === 0 && <p>{strings("shared.nothing")}</p>}
      {audiences.map((audience) => {
        const forAudience = values.filter((value) => value.audience === audience);
        return (
          forAudience.length > 0 && (
            <React.Fragment key={audience}>
              <strong>{strings(`shared.${audience}`)}</strong>
              <dl>
                {forAudience.map(({ column, label, text }, index) => (
                  <div key={`${column}-${index}`}>
                    <dt>{label}</dt>
                    <dd>
                      <bdi>{text}</bdi>
                    </dd>
                  </div>
                ))}
              </dl>
            </React.Fragment>
          )
        );
      })}
      {!shared && (
        <>
          <strong>{strings("final.title")}</strong>
          <ul>
            {final.map((key) => (
              <li key={key}>{strings(key)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};
