import { type Result, fail, ok } from "../../contract/errors.ts";
import { leadsHere } from "../../contract/leads-here.ts";
import type { TransportReport, WayIn } from "../../contract/model/canary.ts";
import type { TunnelStatus } from "../../contract/model/tunnel.ts";
import type { Clock } from "../ports.ts";
import type { EventStream } from "../stream/stream.ts";
import type { Routing } from "../trust/routing.ts";
import { type Canary, aimThrough } from "./canary.ts";
import { KINDS } from "./kinds/list.ts";
import { measureWay } from "./measure-way.ts";
import { TUNNEL } from "./door-way.ts";
import { type TunnelSupervisor } from "./supervisor.ts";
import { type SourceWatches, aimAtSource, watchSources } from "./watch-sources.ts";

/** The ways in from outside: the tunnel, and the public URLs of sources that were made elsewhere. */
export interface Ways extends SourceWatches {
  list(): readonly WayIn[];
  /** What is known of how bodies come by the way with that host; null where nothing is. */
  bodies(host: string): BodiesSeen | null;
  /** Measures the tunnel, or the public URL of a source. */
  measure(sourceId?: string): Promise<Result<TransportReport>>;
  /** A delivery came by the way of that name. */
  came(way: string): void;
}

/** How bodies came by a way when that was last looked at, which is at epoch milliseconds. */
export interface BodiesSeen {
  readonly at: number;
  readonly areExact: boolean;
  /** What is done to them, as a sentence that names the host; empty where they are exact. */
  readonly sentence: string;
}

export interface WaysOptions {
  readonly canary: Canary;
  readonly tunnel: Pick<TunnelSupervisor, "status" | "askNow" | "came">;
  readonly routing: Pick<Routing, "all" | "byId" | "byPath">;
  readonly stream: Pick<EventStream, "subscribe">;
  readonly clock: Pick<Clock, "now">;
}

const PATIENCE_MS = 8000;

export function createWays(options: WaysOptions): Ways {
  const { canary, tunnel, routing, clock } = options;
  const sources = watchSources(options);
  const measured = new Map<string, TransportReport>();

  async function measure(sourceId?: string): Promise<Result<TransportReport>> {
    const { url, kind, source: only } = tunnel.status();
    const source = sourceId === undefined ? null : (routing.byId(sourceId)?.source ?? null);
    if (sourceId !== undefined && source === null) return fail("not_found", `There is no source ${sourceId}.`);
    const aim = source ? aimAtSource(options, source) : url === null ? null : aimThrough(canary, url, only);
    if (aim === null) return fail("unavailable", source ? NO_URL : NO_TUNNEL);
    const isThrifty = !source && kind !== null && KINDS[kind].isMetered;
    const report = await measureWay(canary, aim, { now: clock.now, isThrifty });
    if (report === null) return fail("unavailable", (await canary.run(aim, PATIENCE_MS)).message);
    measured.set(aim.url.host, report);
    return ok(report);
  }

  function measuredOf(url: string): TransportReport | null {
    return measured.get(new URL(url).host) ?? null;
  }

  function list(): readonly WayIn[] {
    const status = tunnel.status();
    const own = [...routing.all()].flatMap(({ source: { id, publicUrl } }): WayIn[] => {
      if (publicUrl === null) return [];
      const name = new URL(publicUrl).host;
      const found = { canary: sources.report(id), lost: null, transport: measuredOf(publicUrl) };
      return [{ name, url: publicUrl, sourceId: id, ...found }];
    });
    return status.url === null ? own : [wayThrough(status, status.url, measuredOf(status.url)), ...own];
  }

  return {
    ...sources,
    list,
    measure,
    bodies: (host) => bodiesSeen(host, list()),
    askNow: () => {
      tunnel.askNow();
      sources.askNow();
    },
    came: (way) => {
      if (way === TUNNEL) tunnel.came(way);
      else sources.came(way);
    },
  };
}

/** The way in that a tunnel is. What its last canary found may be from before it was lost. */
export function wayThrough(
  { state, message, canary }: Pick<TunnelStatus, "state" | "message" | "canary">,
  url: string,
  transport: TransportReport | null,
): WayIn {
  const why = message ?? (state === "connecting" ? "It is being opened." : "It is down.");
  return { name: TUNNEL, url, sourceId: null, canary, lost: leadsHere(state) ? null : why, transport };
}

const NO_TUNNEL = "There is no tunnel to measure: start one.";
const NO_URL = "This source has no public URL of its own.";

/** By what was measured, or else by the last canary, whichever is newer and came. */
function bodiesSeen(host: string, ways: readonly WayIn[]): BodiesSeen | null {
  const own = ways.filter(({ url }) => URL.parse(url)?.host === host);
  const seen = own.flatMap(({ canary, transport }): BodiesSeen[] => {
    const change = transport?.changes.find(({ what }) => what.startsWith("body"));
    const measured = transport && {
      at: transport.at,
      areExact: transport.areBytesExact,
      sentence: change ? `${host} ${change.sentence}` : "",
    };
    const isChanged = canary?.reason.startsWith("body_") === true;
    const asked = canary?.isThrough
      ? { at: canary.at, areExact: !isChanged, sentence: isChanged ? canary.message : "" }
      : null;
    return [measured, asked].filter((one) => one !== null);
  });
  // What was seen to change bodies is told before what passed a smaller test.
  return seen.find(({ areExact }) => !areExact) ?? seen[0] ?? null;
}
