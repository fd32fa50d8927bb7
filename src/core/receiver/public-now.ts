import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import type { PublicNow, WayIn } from "../../contract/model/canary.ts";
import type { Source } from "../../contract/model/source.ts";
import type { Context } from "../api/context.ts";
import { TUNNEL } from "../tunnel/door-way.ts";

type OutsideHandlers = Pick<Handlers, "tunnel.public" | "tunnel.measure">;

export function outsideHandlers(context: Context): OutsideHandlers {
  return {
    "tunnel.public": () => ok(publicNow(context)),
    "tunnel.measure": ({ sourceId }) => context.ways.measure(sourceId),
  };
}

/** What can be reached from outside at this moment, as far as it is known here. */
export function publicNow({ ways, routing, outside, tunnel }: Context): PublicNow {
  const sources = [...routing.all()].map(({ source }) => source);
  const known = ways.list();
  const open = sources.filter(
    ({ allowUnsignedOutside, requireSignature }) => allowUnsignedOutside && !requireSignature,
  );
  const unsigned = open.map(({ path }) => path);
  const { state, source: only } = tunnel.status();
  const isOff = state === "off";
  return {
    sentence: sentenceOf(known, sources, { unsigned, isOff, only }),
    ways: [...known],
    unsigned,
    turnedAway: { ...outside.turnedAway },
  };
}

const SHOWN = 5;

function sentenceOf(
  ways: readonly WayIn[],
  sources: readonly Source[],
  {
    unsigned,
    isOff,
    only,
  }: { readonly unsigned: readonly string[]; readonly isOff: boolean; readonly only: string | null },
): string {
  if (ways.length === 0) {
    return isOff
      ? "Nothing is public: there is no tunnel, and no source has a public URL of its own. What others started to lead here is not known."
      : "Nothing is public yet: the tunnel has no URL.";
  }
  const count = sources.length === 1 ? "one source" : `${sources.length} sources`;
  const where = ways.map(
    ({ name, url, canary }) =>
      url +
      (name === TUNNEL && only !== null ? ` (which leads to ${only} alone)` : "") +
      (canary !== null && !canary.isThrough ? " (which leads not here now)" : ""),
  );
  const shown =
    where.length > SHOWN ? `${where.slice(0, SHOWN).join(", ")} and ${where.length - SHOWN} more` : where.join(", ");
  const taken =
    unsigned.length === 0
      ? "only what is signed is taken."
      : `${list(unsigned)} ${unsigned.length === 1 ? "takes" : "take"} from anyone what is not signed.`;
  return `Public now is the receiver, with ${count}, and nothing else of Hookbench, at ${shown}: ${taken}`;
}

function list(paths: readonly string[]): string {
  return paths.length > SHOWN
    ? `${paths.slice(0, SHOWN).join(", ")} and ${paths.length - SHOWN} more`
    : paths.join(", ");
}
