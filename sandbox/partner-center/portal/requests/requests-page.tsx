import * as React from "react";
import type { LoggedRequest } from "../../portal-api-types";
import { Facts } from "../deal/facts";
import { Breadcrumb } from "../parts/breadcrumb";
import { Loaded } from "../parts/loaded";
import { ShowMore } from "../parts/show-more";
import { CodeBlock, UnfoldingRow } from "../parts/unfolding-row";
import { usePortal } from "../portal-context";
import { useGrowingList } from "../use-growing-list";
import { words } from "../words";

/** What was asked of the Referrals API, newest first, and how it was answered. */
export function RequestsPage() {
  const { api, live } = usePortal();
  const { polled, showMore } = useGrowingList(
    live,
    async (page) => {
      const { requests, total } = await api.requests(page);
      return { rows: requests, total };
    },
    "",
    // The version tells of deals and events; a request that only reads changes neither.
    true,
  );
  const text = words.requests;
  return (
    <>
      <Breadcrumb steps={[{ label: words.settings, to: { kind: "webhooks" } }]} here={text.title} />
      <div className="page-head">
        <div>
          <h1 className="page-title">{text.title}</h1>
          <p className="page-intro">{text.intro}</p>
        </div>
      </div>
      <div className="card">
        <Loaded polled={polled}>
          {({ rows, hasMore }) =>
            rows.length === 0 ? (
              <p className="empty">{text.empty}</p>
            ) : (
              <>
                <ul className="request-list">
                  {rows.map((request) => (
                    <RequestRow key={request.id} request={request} />
                  ))}
                </ul>
                <ShowMore hasMore={hasMore} onMore={showMore} />
              </>
            )
          }
        </Loaded>
      </div>
    </>
  );
}

function RequestRow({ request }: { request: LoggedRequest }) {
  const text = words.requests;
  const { status, method, url } = request;
  return (
    <UnfoldingRow
      id={request.id}
      title={`${method} ${decoded(url)}`}
      time={request.time}
      facts={<span className={`badge ${status < 400 ? "badge-won" : "badge-lost"}`}>{status}</span>}
    >
      {() => (
        <>
          <Facts
            facts={[
              [text.url, <span className="code-text">{url}</span>],
              [text.user, request.user ?? text.nobody],
              [
                text.correlation,
                request.correlationId ? <span className="code-text">{request.correlationId}</span> : null,
              ],
            ]}
          />
          {request.requestBody ? (
            <>
              <h3>{text.requestBody}</h3>
              <CodeBlock text={request.requestBody} />
            </>
          ) : null}
          {request.answerBody ? (
            <>
              <h3>{text.answerBody}</h3>
              <CodeBlock text={request.answerBody} />
            </>
          ) : null}
        </>
      )}
    </UnfoldingRow>
  );
}

/** An address as people read it; one that is wrongly encoded as it was sent. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url.replaceAll("+", " "));
  } catch {
    return url;
  }
}
