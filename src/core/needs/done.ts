import type { DoneNeed, Need, NeedKind } from "../../contract/model/need.ts";
import type { Context } from "../api/context.ts";

/** So many are kept, and so many told of. */
const MOST = 1000;
const TOLD = 50;

const ENDED: Readonly<Record<NeedKind, string>> = {
  approval: "answered",
  agent_asks: "answered, or over",
  signatures: "genuine again",
  app_down: "app is back",
  app_fails: "answers again",
  stepped: "nothing waits",
  hook_fails: "works again",
  no_source: "nothing is left of it",
  secret_missing: "secret kept",
  secret_offered: "answered",
  interrupted: "nothing is left of it",
  port: "port is back",
  tunnel: "up again",
  tunnel_name: "as before",
  relay: "connected again, or left",
  relay_behind: "as it should be",
  public_url: "leads here again",
  webhook: "posts here again",
  missed: "looked at",
  unreachable: "can work again",
  not_recording: "recording again",
  clock: "answered",
  disk: "has room again",
};

type Ended = Omit<DoneNeed, "outcome">;

/** What needed somebody today and does no more, the newest first; in memory, for as long as this Hookbench runs. */
export interface Done {
  add(ended: readonly Need[]): void;
  readonly today: Pick<{ done: DoneNeed[]; doneToday: number }, "done" | "doneToday">;
}

export function createDone({ store, ports }: Pick<Context, "store" | "ports">): Done {
  let ended: Ended[] = [];

  /** How it ended, as things are now: what was approved goes on after it was. */
  function outcome({ kind, about }: Ended): string {
    if (kind === "approval" && about.executionId !== null) return ofExecution(about.executionId);
    if (about.sourceId !== null && !store.sources.get(about.sourceId)) return "source removed";
    if (about.hookId !== null && !store.hooks.get(about.hookId)) return "hook removed";
    return ENDED[kind];
  }

  function ofExecution(id: string): string {
    const execution = store.executions.get(id);
    if (!execution) return "removed";
    const { status, durationMs, startedAt } = execution;
    const time =
      durationMs === null ? "" : ` in ${durationMs < 1000 ? `${durationMs} ms` : `${Math.round(durationMs / 1000)} s`}`;
    if (status === "success") return `ran${time}`;
    if (status === "error") return `failed${time}`;
    if (status === "queued" || status === "running") return "approved";
    return status === "cancelled" && startedAt === null ? "refused" : status;
  }

  return {
    add: (needs) => {
      const at = ports.clock.now();
      const today = new Date(at).toDateString();
      const added = needs.map(({ id, kind, title, about }) => ({ id, kind, at, title, about }));
      ended = [...added, ...ended.filter((one) => new Date(one.at).toDateString() === today)].slice(0, MOST);
    },
    get today() {
      const day = new Date(ports.clock.now()).toDateString();
      const today = ended.filter((one) => new Date(one.at).toDateString() === day);
      return {
        done: today.slice(0, TOLD).map((one) => Object.assign({ outcome: outcome(one) }, one)),
        doneToday: today.length,
      };
    },
  };
}
