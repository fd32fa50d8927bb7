import type { Database } from "better-sqlite3";
import type { DeliveryItem, Disposition, RecordedResponse } from "../../../contract/model/delivery.ts";
import type { RunGlance } from "../../../contract/model/execution.ts";
import type { AppState } from "../../../contract/model/target.ts";
import { CONTENTS, DELIVERIES, isAside, isStray, type NewDelivery, packHeaders, splitUrl } from "./delivery-row.ts";
import type { SecretBox } from "../../ports.ts";
import { shownHeaders } from "../../secrets/shown-request.ts";
import { sealParts } from "./sealed-parts.ts";
import { insertRows } from "../engine/many-rows.ts";
import type { NewRowOf } from "../engine/table.ts";
import type { RollUp } from "../strip/roll-up.ts";
import { wentOf } from "../strip/went.ts";
import { createFamilies } from "./families.ts";
import type { Totals } from "./totals.ts";

export interface AnsweredDelivery {
  readonly delivery: NewDelivery;
  readonly disposition: Disposition;
  readonly response: RecordedResponse;
  /** How many executions were queued for it. */
  readonly hooks: number;
  /** Those as lists show them, and what was left out of the queue. */
  readonly runs: RunGlance[];
  /** How it begins its way to the app; null without a target. */
  readonly app: AppState | null;
}

/** Inside a transaction: keeps deliveries with their contents, and answers each with what lists show of it. */
export type InsertDeliveries = <One extends AnsweredDelivery>(
  answered: readonly One[],
) => readonly (readonly [One, DeliveryItem])[];

/** A row, but for its number and its size on the disk. */
type Shown = Omit<
  NewRowOf<typeof DELIVERIES>,
  "seq" | "underId" | "outcome" | "reason" | "storedBytes" | "appState" | "appStatus" | "appTookMs"
>;

export function deliveryInsertion(
  db: Database,
  { totals, rollUp, secretBox }: { readonly totals: Totals; readonly rollUp: RollUp; readonly secretBox: SecretBox },
): InsertDeliveries {
  const insert = insertRows(db, DELIVERIES);
  const insertContents = insertRows(db, CONTENTS);
  const families = createFamilies(db);

  return (answered) => {
    const rows: NewRowOf<typeof DELIVERIES>[] = [];
    const contents: NewRowOf<typeof CONTENTS>[] = [];
    families.begin();
    const items = answered.map((one) => {
      const { delivery } = one;
      const { outcome, reason } = delivery.verification;
      const kept = delivery.hidden ? { ...delivery, ...delivery.hidden } : delivery;
      const { path, query } = splitUrl(kept.url);
      const headers = JSON.stringify(kept.headers);
      const sealed = sealParts(delivery, secretBox);
      const storedBytes = delivery.body.length + headers.length + (sealed?.length ?? 0);
      const seq = totals.nextDelivery();
      const shown = shownOf(one, path);
      const under = families.under(delivery, seq);
      const { disposition, app: appState } = one;
      const row = {
        ...shown,
        seq,
        outcome,
        reason,
        storedBytes,
        underId: under,
        appState,
        appStatus: null,
        appTookMs: null,
      };
      rows.push(row);
      contents.push(contentsOf(seq, one, { query, headers, body: kept.body, sealed }));
      rollUp.add(row, wentOf({ disposition, appState, appStatus: null, hooksFailed: 0 }));
      totals.add({ deliveries: 1, storedBytes, children: under === null ? 0 : 1 });
      if (isAside(one.disposition)) totals.add({ asides: 1, asideBytes: storedBytes });
      else if (isStray(one.disposition)) totals.add({ strays: 1, strayBytes: storedBytes });
      const { fault, notUnderstood = null } = delivery;
      const app = one.app === null ? null : { state: one.app, status: null, tookMs: null };
      const verification = { outcome, reason };
      const item: DeliveryItem = {
        ...shown,
        fault,
        notUnderstood,
        verification,
        pinned: false,
        app,
        under,
        runs: one.runs,
      };
      return [one, item] as const;
    });
    insert(rows);
    insertContents(contents);
    return items;
  };
}

function shownOf({ delivery, disposition, response, hooks }: AnsweredDelivery, path: string): Shown {
  return {
    id: delivery.id,
    receivedAt: delivery.receivedAt,
    sourceId: delivery.sourceId,
    sourceName: delivery.sourceName,
    provider: delivery.provider,
    event: delivery.event,
    deliveryKey: delivery.deliveryKey,
    summary: delivery.summary,
    method: delivery.method,
    path,
    size: delivery.size,
    status: response.status,
    disposition,
    hooks,
    replayOf: delivery.replayOf,
    fault: delivery.fault && JSON.stringify(delivery.fault),
    notUnderstood: delivery.notUnderstood ? JSON.stringify(delivery.notUnderstood) : null,
  };
}

interface Packed {
  readonly query: string | null;
  readonly headers: string;
  readonly body: Buffer;
  readonly sealed: Buffer | null;
}

function contentsOf(
  seq: number,
  { delivery, response }: AnsweredDelivery,
  { query, headers, body, sealed }: Packed,
): NewRowOf<typeof CONTENTS> {
  const { sentence, schemeId, secretIndex, checkedAt } = delivery.verification;
  return {
    seq,
    query,
    httpVersion: delivery.httpVersion,
    clientIp: delivery.clientIp,
    headers,
    truncated: delivery.truncated ? 1 : 0,
    sentence,
    schemeId,
    secretIndex,
    checkedAt: checkedAt === delivery.receivedAt ? null : checkedAt,
    responseHeaders: packHeaders(response.headers),
    responseBody: response.body,
    body,
    sealed,
    trailers: delivery.trailers?.length ? JSON.stringify(shownHeaders(delivery.trailers)) : null,
    recovered: delivery.recovered ? JSON.stringify(delivery.recovered) : null,
  };
}
