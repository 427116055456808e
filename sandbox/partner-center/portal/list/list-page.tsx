import * as React from "react";
import { Button, SearchBox, Select } from "@fluentui/react-components";
import { Add20Regular, ChevronLeft20Regular, ChevronRight20Regular } from "@fluentui/react-icons";
import type { DealList } from "../../portal-api-types";
import { pageSize } from "../api/portal-api";
import { boxes, type ListAddress, listOf, states, writeAddress } from "../address";
import { PageLink } from "../page-link";
import { Breadcrumb } from "../parts/breadcrumb";
import { Loaded } from "../parts/loaded";
import { usePortal } from "../portal-context";
import { usePolled } from "../use-polled";
import { words } from "../words";
import { DealTable } from "./deal-table";

/** The lists of deals, and one of them. */
export function ListPage({ address }: { address: ListAddress }) {
  const { api, live, router } = usePortal();
  const { box, state, search } = address;
  const polled = usePolled(live, () => api.deals(address), writeAddress(address));
  // While another list is fetched, the numbers beside its name are still those of the last one.
  const counts = useLast(polled.value?.counts ?? null);
  const isLeads = box === "leads";
  const title = isLeads ? words.list.leadsTitle : words.list.title;
  return (
    <>
      <Breadcrumb steps={[{ label: words.referrals, to: listOf("all") }]} here={title} />
      <div className="page-head">
        <div>
          <h1 className="page-title">{title}</h1>
          <p className="page-intro">{isLeads ? words.list.leadsIntro : words.list.intro}</p>
        </div>
        <Button
          appearance="primary"
          icon={<Add20Regular />}
          onClick={() => {
            router.go({ kind: "newDeal" });
          }}
        >
          {words.list.newDeal}
        </Button>
      </div>
      <div className="card">
        <nav className="box-bar" aria-label={words.list.boxesLabel}>
          <ul>
            {boxes.map((one) => (
              <li key={one}>
                <PageLink
                  to={{ ...listOf(one), state, search }}
                  className={one === box ? "box box-open" : "box"}
                  aria-current={one === box ? "page" : undefined}
                >
                  {words.list.boxes[one]}
                  {counts ? <span className="box-count">{counts[one]}</span> : null}
                </PageLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="list-bar">
          <SearchBox
            className="list-search"
            aria-label={words.list.search}
            placeholder={words.list.search}
            value={search}
            onChange={(_event, { value }) => {
              router.replace({ ...address, search: value, page: 1 });
            }}
          />
          <Select
            className="list-status"
            aria-label={words.list.state}
            value={state ?? ""}
            onChange={(_event, { value }) => {
              router.replace({ ...address, state: states.find((one) => one === value) ?? null, page: 1 });
            }}
          >
            <option value="">{words.list.anyState}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {words.list.states[one]}
              </option>
            ))}
          </Select>
          <p className="list-count" role="status">
            {polled.value ? words.list.count(polled.value.total) : null}
          </p>
        </div>
        <Loaded polled={polled}>
          {(list) => (list.deals.length === 0 ? <EmptyList address={address} /> : <DealTable deals={list.deals} />)}
        </Loaded>
        {polled.value ? <Pages address={address} list={polled.value} /> : null}
      </div>
    </>
  );
}

function useLast<T>(value: T | null): T | null {
  const last = React.useRef<T | null>(null);
  if (value !== null) last.current = value;
  return last.current;
}

function EmptyList({ address }: { address: ListAddress }) {
  const { router } = usePortal();
  const { box, state, search } = address;
  if (!search && !state) return <p className="empty">{words.list.empty[box]}</p>;
  return (
    <div className="empty">
      <p>{words.list.nothingFound}</p>
      <Button
        onClick={() => {
          router.replace(listOf(box));
        }}
      >
        {words.list.clear}
      </Button>
    </div>
  );
}

function Pages({ address, list }: { address: ListAddress; list: DealList }) {
  const { router } = usePortal();
  const pages = Math.ceil(list.total / pageSize);
  if (pages <= 1) return null;
  const { page } = address;
  const open = (next: number) => {
    router.go({ ...address, page: next });
  };
  return (
    <nav className="pages" aria-label={words.list.pages}>
      <Button
        appearance="subtle"
        icon={<ChevronLeft20Regular className="mirrored" />}
        aria-label={words.list.previousPage}
        disabled={page <= 1}
        onClick={() => {
          open(page - 1);
        }}
      />
      <span>{words.list.page(page, pages)}</span>
      <Button
        appearance="subtle"
        icon={<ChevronRight20Regular className="mirrored" />}
        aria-label={words.list.nextPage}
        disabled={page >= pages}
        onClick={() => {
          open(page + 1);
        }}
      />
    </nav>
  );
}
