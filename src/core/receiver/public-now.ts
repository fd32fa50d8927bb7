import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import type { PublicNow, WayIn } from "../../contract/model/canary.ts";
import type { Source } from "../../contract/model/source.ts";
import type { Context } from "../api/context.ts";
import type { OutsideDoor } from "../pipeline/outside.ts";
import { TUNNEL } from "../tunnel/door-way.ts";
import type { TunnelSupervisor } from "../tunnel/supervisor.ts";
import type { Ways } from "../tunnel/ways.ts";
import type { RoutedSource } from "../trust/routing.ts";

type OutsideHandlers = Pick<Handlers, "tunnel.public" | "tunnel.measure">;

export function outsideHandlers(context: Context): OutsideHandlers {
  return {
    "tunnel.public": () => ok(publicNow(context)),
    "tunnel.measure": ({ sourceId }) => context.ways.measure(sourceId),
  };
}

/** What knows of the ways in from outside. */
export interface WaysKnown {
  readonly ways: Pick<Ways, "list">;
  readonly routing: { all(): Iterable<Pick<RoutedSource, "source">> };
  readonly outside: Pick<OutsideDoor, "turnedAway">;
  readonly tunnel: Pick<TunnelSupervisor, "status">;
}

/** What can be reached from outside at this moment, as far as it is known here. */
export function publicNow({ ways, routing, outside, tunnel }: WaysKnown): PublicNow {
  const sources = [...routing.all()].map(({ source }) => source);
  const known = ways.list();
  const { state, source: only } = tunnel.status();
  // A channel leads to one source; where there is another way in, all of them are reached.
  const single = known.every((way) => way.name === TUNNEL || isAway(way)) ? only : null;
  const open = sources.filter(
    ({ path, allowUnsignedOutside, requireSignature }) =>
      allowUnsignedOutside && !requireSignature && (single === null || path === single),
  );
  const unsigned = open.map(({ path }) => path);
  return {
    sentence: sentenceOf(known, sources, { unsigned, isOff: state === "off", only, single }),
    ways: [...known],
    unsigned,
    turnedAway: { ...outside.turnedAway },
  };
}

function isAway({ lost, canary }: WayIn): boolean {
  return lost !== null || (canary !== null && !canary.isThrough);
}

const SHOWN = 5;

interface Reached {
  /** The sources that take what is not signed, of those that are reached. */
  readonly unsigned: readonly string[];
  readonly isOff: boolean;
  /** The only source that the tunnel leads to; null where it leads to all. */
  readonly only: string | null;
  /** The only source that anything leads to; null where all are reached. */
  readonly single: string | null;
}

function sentenceOf(
  ways: readonly WayIn[],
  sources: readonly Source[],
  { unsigned, isOff, only, single }: Reached,
): string {
  if (ways.length === 0) {
    return isOff
      ? "Nothing is public: there is no tunnel, and no source has a public URL of its own. What others started to lead here is not known."
      : "Nothing is public yet: the tunnel has no URL.";
  }
  if (ways.every(isAway)) {
    const them = list(ways.map(({ url }) => url));
    return `Nothing is public as far as is known: ${them} ${ways.length === 1 ? "does" : "do"} not lead here now.`;
  }
  const where = ways.map(
    (way) =>
      way.url +
      (way.name === TUNNEL && only !== null && single === null ? ` (which leads to ${only} alone)` : "") +
      (isAway(way) ? " (which does not lead here now)" : ""),
  );
  const taken =
    unsigned.length === 0
      ? "only what is signed is taken."
      : `${list(unsigned)} ${unsigned.length === 1 ? "takes" : "take"} from anyone what is not signed.`;
  return `Public now is ${whatOf(single, sources)}, and nothing else of Hookbench, at ${list(where)}: ${taken}`;
}

function whatOf(single: string | null, sources: readonly Source[]): string {
  if (single === null) return `the receiver, with ${sources.length === 1 ? "one source" : `${sources.length} sources`}`;
  return sources.some(({ path }) => path === single)
    ? `the source ${single} alone`
    : `the path ${single} alone, which no source has`;
}

function list(texts: readonly string[]): string {
  return texts.length > SHOWN
    ? `${texts.slice(0, SHOWN).join(", ")} and ${texts.length - SHOWN} more`
    : texts.join(", ");
}
