import * as React from "react";
import { Select } from "@fluentui/react-components";
import type { DeliveryState } from "../../portal-api-types";
import { Loaded } from "../parts/loaded";
import { ShowMore } from "../parts/show-more";
import { usePortal } from "../portal-context";
import { useGrowingList } from "../use-growing-list";
import { words } from "../words";
import { DeliveryRow } from "./delivery-row";

const states: readonly DeliveryState[] = ["pending", "delivered", "parked", "lost"];

/** Notices of changes, newest first, with every attempt to deliver them. */
export function Deliveries({ counts }: { counts: Record<DeliveryState, number> }) {
  const { api, live } = usePortal();
  const [state, setState] = React.useState<DeliveryState | "">("");
  const { polled, showMore } = useGrowingList(
    live,
    async (page) => {
      const { deliveries, total } = await api.deliveries(state, page);
      return { rows: deliveries, total };
    },
    state,
  );
  const text = words.webhook;
  const all = states.reduce((sum, one) => sum + counts[one], 0);
  return (
    <section className="card" aria-labelledby="deliveries">
      <div className="list-bar">
        <h2 id="deliveries" className="list-title">
          {text.deliveries}
        </h2>
        <Select
          className="list-status"
          aria-label={text.state}
          value={state}
          onChange={(_event, { value }) => {
            setState(value as DeliveryState | "");
          }}
        >
          <option value="">{text.allStates(all)}</option>
          {states.map((one) => (
            <option key={one} value={one}>
              {text.stateCount(text.states[one], counts[one])}
            </option>
          ))}
        </Select>
      </div>
      <Loaded polled={polled}>
        {({ rows, hasMore }) =>
          rows.length === 0 ? (
            <p className="empty">{state === "" ? text.noDeliveries : text.noneInState}</p>
          ) : (
            <>
              <ul>
                {rows.map((delivery) => (
                  <DeliveryRow key={delivery.id} delivery={delivery} onChanged={polled.refresh} />
                ))}
              </ul>
              <ShowMore hasMore={hasMore} onMore={showMore} />
            </>
          )
        }
      </Loaded>
    </section>
  );
}
