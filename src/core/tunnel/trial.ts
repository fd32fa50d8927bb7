import type { AttemptOptions } from "./attempt.ts";
import { aimThrough } from "./canary.ts";
import type { Opening, Wish } from "./kinds/kind.ts";
import { KINDS } from "./kinds/list.ts";
import { openTool } from "./open-tool.ts";
import { GRACE_MS, paceOf } from "./pace.ts";
import type { SupervisorOptions } from "./supervisor-options.ts";

/** What one attempt to open a tunnel is made with; `wish` names what is asked for this time. */
export function trialOf(
  options: SupervisorOptions,
  { wish, note, cleared }: { readonly wish: Wish } & Pick<Opening, "note" | "cleared">,
): AttemptOptions {
  const { receiverPort, canary, log, marked, patienceMs, canaryEveryMs, pace = paceOf, graceMs = GRACE_MS } = options;
  const kind = KINDS[wish.kind];
  const shared = { wish, port: receiverPort(), log, graceMs, mark: marked?.env ?? {}, cleared, note };
  return {
    open: (on) => ("open" in kind ? kind.open({ ...shared, on }) : openTool(kind, { ...shared, on })),
    canary,
    aim: (url) => aimThrough(canary, url, wish.source ?? null),
    pace: {
      ...pace(kind.isMetered),
      ...(canaryEveryMs === undefined ? {} : { everyMs: canaryEveryMs }),
      ...(patienceMs === undefined ? {} : { firstLimitMs: patienceMs }),
    },
    urlWithinMs: patienceMs ?? kind.urlWithinMs,
    settlesWithinMs: kind.settlesWithinMs,
  };
}

/** Ends programs that an earlier run left behind. Never rejects. */
export async function clearLeftTools({ marked, log }: Pick<SupervisorOptions, "marked" | "log">): Promise<void> {
  try {
    const left = (await marked?.endLeft()) ?? [];
    if (left.length > 0) log.warn("A tunnel's program of an earlier run could not be ended", { pids: left.join(", ") });
  } catch (cause) {
    log.error("A tunnel's program of an earlier run could not be looked for", cause);
  }
}
