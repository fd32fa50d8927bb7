import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { Need } from "../../contract/model/need.ts";
import type { TargetStatus } from "../../contract/model/target.ts";
import { createSeen } from "./seen.ts";
import { type Watch, type WatchParts, clock, counted, needOf } from "./watch.ts";

/** An app fails once so many in a row did. */
const IN_A_ROW = 3;
const LOOKED_AT = 10;

interface Failures {
  readonly since: number;
  readonly count: number;
  readonly lastId: string;
  /** The app's status, null where no whole answer came. */
  readonly status: number | null;
}

/** Apps that are down, apps that answer with errors, and deliveries that wait for a person, step by step. */
export function watchApps({ context }: WatchParts): Watch {
  const { store, routing, targets, ports } = context;
  const downSince = new Map<string, number>();
  const steppedSince = new Map<string, number>();
  const seen = createSeen(LOOKED_AT * 10);
  const failures = new Map<string, Failures>();

  function add({ id, sourceId, app, receivedAt }: DeliveryItem): boolean {
    if (sourceId === null || app === null) return false;
    const isFailed = app.state === "failed" || (app.state === "answered" && (app.status ?? 0) >= 500);
    if ((!isFailed && app.state !== "answered") || !seen.isNew(sourceId, id)) return false;
    if (!isFailed) return failures.delete(sourceId);
    const before = failures.get(sourceId);
    const { since = receivedAt, count = 0 } = before ?? {};
    failures.set(sourceId, { since, count: count + 1, lastId: id, status: app.status });
    return true;
  }

  function follow({ sourceId, light, stepped, seenAt }: TargetStatus): void {
    keepSince(downSince, sourceId, light === "down" ? (seenAt ?? ports.clock.now()) : null);
    keepSince(steppedSince, sourceId, stepped > 0 ? ports.clock.now() : null);
  }

  function needsOf(status: TargetStatus): Need[] {
    const source = routing.byId(status.sourceId)?.source;
    if (!source) return [];
    const { id, name } = source;
    const now = ports.clock.now();
    const failing = failures.get(id);
    return [
      ...(status.light === "down" ? [down(name, status, { since: downSince.get(id) ?? now, now })] : []),
      ...(status.light !== "down" && failing && failing.count >= IN_A_ROW ? [fails(id, name, failing)] : []),
      ...(status.stepped > 0 ? [waits(name, status, steppedSince.get(id) ?? now)] : []),
    ];
  }

  return {
    begin: async () => {
      const now = ports.clock.now();
      for (const status of targets.status()) {
        const { sourceId } = status;
        follow(status);
        const { items } = await store.deliveries.list({ filter: { sourceId }, limit: LOOKED_AT });
        for (const item of items.toReversed()) add(item);
        const held = items.findLast(({ app }) => app?.state === "stepped");
        if (status.stepped > 0) steppedSince.set(sourceId, held?.receivedAt ?? now);
      }
    },
    of: ["target.changed", "source.changed", "source.deleted", "delivery.changed", "delivery.recorded"],
    see: (event) => {
      if (event.name === "target.changed") {
        follow(event.data);
        return true;
      }
      if (event.name === "source.changed") return true;
      if (event.name === "source.deleted") {
        for (const map of [downSince, steppedSince, failures]) map.delete(event.data.id);
        return true;
      }
      return (event.name === "delivery.changed" || event.name === "delivery.recorded") && add(event.data);
    },
    needs: () => targets.status().flatMap(needsOf),
  };
}

function keepSince(since: Map<string, number>, id: string, at: number | null): void {
  if (at === null) since.delete(id);
  else if (!since.has(id)) since.set(id, at);
}

function down(
  name: string,
  { sourceId, url, waiting, error }: TargetStatus,
  { since, now }: { readonly since: number; readonly now: number },
): Need {
  const why = error ?? `${url} takes no connection.`;
  const then = waiting > 0 ? " They go out in order when it is back" : "";
  return needOf("app_down", {
    subject: sourceId,
    tone: "fails",
    title:
      waiting > 0
        ? `${name}: your app is down, ${counted(waiting, "delivery", "deliveries")} held`
        : `${name}: your app is down`,
    reason: `Since ${clock(since, now)}: ${why}${then}`,
    since,
    ...(waiting > 0 ? { count: waiting } : {}),
    action: {
      label: waiting > 0 ? showThem(waiting) : "Look at its target",
      does: waiting > 0 ? "show_held" : "open_source",
    },
    about: { sourceId },
  });
}

function fails(sourceId: string, name: string, { since, count, status, lastId }: Failures): Need {
  return needOf("app_fails", {
    subject: sourceId,
    tone: "fails",
    title: `${name}: your app fails`,
    reason: `${count} of the last ${counted(count, "delivery", "deliveries")}: ${status === null ? "no whole answer came" : `it answered ${status}`}`,
    since,
    count,
    action: { label: "Show the last", does: "show_held" },
    about: { sourceId, deliveryId: lastId },
  });
}

function waits(name: string, status: TargetStatus, since: number): Need {
  return needOf("stepped", {
    subject: status.sourceId,
    tone: "waits",
    title: `${name}: ${counted(status.stepped, "delivery waits", "deliveries wait")} for you`,
    reason: "Its deliveries are held step by step: let each go, edit it, answer it or drop it",
    since,
    count: status.stepped,
    action: { label: showThem(status.stepped), does: "show_held" },
    about: { sourceId: status.sourceId },
  });
}

function showThem(count: number): string {
  return count === 1 ? "Show it" : `Show the ${count}`;
}
