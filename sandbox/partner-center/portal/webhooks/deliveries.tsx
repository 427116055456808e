import * as React from "react";
import { Button, Select } from "@fluentui/react-components";
import type { Delivery, DeliveryState } from "../../portal-api-types";
import { Loaded } from "../parts/loaded";
import { pageSize } from "../api/portal-api";
import { usePortal } from "../portal-context";
import { usePolled } from "../use-polled";
import { words } from "../words";
import { DeliveryRow } from "./delivery-row";

const states: readonly DeliveryState[] = ["pending", "delivered", "parked", "lost"];

/** Notices of changes, newest first, with every attempt to deliver them. */
export function Deliveries({ counts }: { counts: Record<DeliveryState, number> }) {
  const { api, live } = usePortal();
  const [state, setState] = React.useState<DeliveryState | "">("");
  const [pages, setPages] = React.useState(1);
  const polled = usePolled(
    live,
    async () => {
      const lists = await Promise.all(
        Array.from({ length: pages }, (_nothing, index) => api.deliveries(state, index + 1)),
      );
      const deliveries = new Map<string, Delivery>();
      for (const list of lists) for (const delivery of list.deliveries) deliveries.set(delivery.id, delivery);
      return { deliveries: [...deliveries.values()], total: lists.at(-1)?.total ?? 0 };
    },
    `${state} ${pages}`,
  );
  const text = words.webhook;
  const all = states.reduce((sum, one) => sum + counts[one], 0);
  return (
    <section className="card deliveries" aria-labelledby="deliveries">
      <div className="list-bar">
        <h2 id="deliveries">{text.deliveries}</h2>
        <Select
          className="list-status"
          aria-label={text.state}
          value={state}
          onChange={(_event, { value }) => {
            setState(value as DeliveryState | "");
            setPages(1);
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
        {({ deliveries, total }) =>
          deliveries.length === 0 ? (
            <p className="empty">{state === "" ? text.noDeliveries : text.noneInState}</p>
          ) : (
            <>
              <ul className="delivery-list">
                {deliveries.map((delivery) => (
                  <DeliveryRow key={delivery.id} delivery={delivery} onChanged={polled.refresh} />
                ))}
              </ul>
              {total > pages * pageSize ? (
                <Button
                  className="more"
                  appearance="subtle"
                  onClick={() => {
                    setPages(pages + 1);
                  }}
                >
                  {text.more}
                </Button>
              ) : null}
            </>
          )
        }
      </Loaded>
    </section>
  );
}
