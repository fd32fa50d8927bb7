import { Suspense, lazy, useMemo } from "react";
import type { Delivery } from "../../../../../contract/model/delivery.ts";
import type { NotUnderstood } from "../../../../../contract/model/not-understood.ts";
import { revealDetail } from "../../../../state/delivery-detail.ts";
import { useStatus } from "../../../../state/status.ts";
import { Button } from "../../../../ui/button.tsx";
import { byteSize, dayAndTime, plural } from "../../../../words/format.ts";
import { timeTitle } from "../../../../ui/time-title.ts";
import { PointPlaceContext } from "../../../../ui/body/pointing/point-place.ts";
import { Pointable } from "../../../../ui/body/pointing/pointable.tsx";
import { pointedNamed } from "../../../../ui/body/pointing/pointed-at.ts";
import { type HeaderValueProps, HeadersTable } from "../../../../ui/headers-table.tsx";
import { RECEIVED, STEPS, cameBy } from "../../../../words/trace.ts";
import { camePath } from "./came-path.ts";
import { Fold, StateWords, Step } from "./step.tsx";
import { receivedState } from "./step-states.ts";
import { RECEIVED_STEP } from "../../../../words/inspector.ts";

const UnmatchedWays = lazy(async () => ({ default: (await import("../unmatched-ways.tsx")).UnmatchedWays }));
const RawRequest = lazy(async () => ({ default: (await import("../raw-request-view.tsx")).RawRequest }));

/** What came, from whom and by which way; with its query, headers and trailers, or why it became no request. */
export function ReceivedStep({ delivery }: { readonly delivery: Delivery }) {
  const { notUnderstood, sourceId, event } = delivery;
  const place = useMemo(() => ({ sourceId, event }), [sourceId, event]);
  if (notUnderstood) return <Stray delivery={delivery} why={notUnderstood} />;
  return (
    <PointPlaceContext value={place}>
      <Request delivery={delivery} />
    </PointPlaceContext>
  );
}

/** What became no request: who sent it, why it was not understood, and what to do. */
function Stray({ delivery, why }: { readonly delivery: Delivery; readonly why: NotUnderstood }) {
  const { receivedAt, clientIp } = delivery;
  return (
    <Step
      name={STEPS.received}
      state={receivedState(delivery)}
      at={<time {...timeTitle(receivedAt)}>{dayAndTime(receivedAt)}</time>}
    >
      <p>{why.reason}</p>
      <p>
        <b>{why.cure ?? RECEIVED.noCure}</b>
      </p>
      <p className="ghost">
        {RECEIVED_STEP.from}
        <code>{clientIp}</code>
        {why.times > 1 ? (
          <>
            {RECEIVED_STEP.timesTheLast(why.times)}
            <time {...timeTitle(why.lastAt)}>{dayAndTime(why.lastAt)}</time>
          </>
        ) : null}
      </p>
    </Step>
  );
}

function Request({ delivery }: { readonly delivery: Delivery }) {
  const { receivedAt, headers, trailers, httpVersion, method, url, relayed } = delivery;
  const state = receivedState(delivery);
  const tunnelUrl = useStatus((status) => status.tunnel?.url ?? null);
  return (
    <Step
      name={STEPS.received}
      state={state}
      line={
        <code className="trace-request">
          {method} {url}
        </code>
      }
      at={<time {...timeTitle(receivedAt)}>{dayAndTime(receivedAt)}</time>}
    >
      {state.words === "" ? null : (
        <p>
          <StateWords state={state} />
          <NotWhole delivery={delivery} />
        </p>
      )}
      {delivery.disposition === "unmatched" && delivery.sourceId === null ? (
        <Suspense>
          <UnmatchedWays delivery={delivery} />
        </Suspense>
      ) : null}
      {relayed === null ? null : <p className="ghost">{RECEIVED.byRelay(dayAndTime(relayed.at))}</p>}
      <QueryFields query={delivery.query} />
      <Fold summary={`${cameBy(camePath(delivery, tunnelUrl))}, ${plural(headers.length, RECEIVED_STEP.header)}`}>
        <HeadersTable headers={headers} label={plural(headers.length, RECEIVED_STEP.header)} Value={PointedHeader} />
        <p className="ghost">{RECEIVED_STEP.httpHttpVersion(httpVersion)}</p>
        <Fold summary={RECEIVED.raw}>
          <Suspense>
            <RawRequest delivery={delivery} />
          </Suspense>
        </Fold>
      </Fold>
      {trailers.length === 0 ? null : (
        <Fold summary={plural(trailers.length, RECEIVED_STEP.trailer)}>
          <p className="ghost">{RECEIVED.trailers}</p>
          <HeadersTable headers={trailers} label={plural(trailers.length, RECEIVED_STEP.trailer)} />
        </Fold>
      )}
      {delivery.isMasked ? (
        <p className="ghost inline">
          {RECEIVED.masked} <Button onClick={() => void revealDetail(delivery.id)}>{RECEIVED.reveal}</Button>
        </p>
      ) : null}
    </Step>
  );
}

function PointedHeader({ headers, header }: HeaderValueProps) {
  return <Pointable value={pointedNamed("headers", headers, header)}>{header[1]}</Pointable>;
}

/** How much of it is there, where that is not all. */
function NotWhole({ delivery: { truncated, size, bodyBase64, bodyOf } }: { readonly delivery: Delivery }) {
  if (!truncated) return null;
  const kept = bodyOf ?? Math.floor((bodyBase64.replace(/=+$/, "").length * 3) / 4);
  return <>: {RECEIVED.kept(byteSize(size), byteSize(kept))}</>;
}

/** The query as fields, decoded as forms are; one that cannot be decoded stays as it came. */
function QueryFields({ query }: { readonly query: string }) {
  if (query === "") return null;
  const fields = [...new URLSearchParams(query)];
  return (
    <dl className="trace-fields" aria-label={RECEIVED.query}>
      {fields.map(([name, value], index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>
            <Pointable value={pointedNamed("query", fields, [name, value])}>{value}</Pointable>
          </dd>
        </div>
      ))}
    </dl>
  );
}
