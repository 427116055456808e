import * as React from "../../shared/react";
import type { Readiness, SharedValue } from "../../../core/channel/readiness";
import type { Strings } from "../../shared/strings";
import type { SyncKey } from "../keys";

interface SharedValuesProps {
  readiness: Readiness;
  /** True once the deal has a referral. */
  shared: boolean;
  strings: Strings<SyncKey>;
  format: (value: SharedValue) => string;
}

const audiences = ["partner-center", "microsoft"] as const;

/** Exactly what would be shared, with whom, and what of it is final. */
export const SharedValues: React.FunctionComponent<SharedValuesProps> = ({ readiness, shared, strings, format }) => {
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
                {forAudience.map((value, index) => (
                  <div key={`${value.column}-${index}`}>
                    <dt>{value.label}</dt>
                    <dd>
                      <bdi>{format(value)}</bdi>
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
