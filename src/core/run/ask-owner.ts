import { visible } from "../../contract/visible.ts";
import type { Execution } from "../../contract/model/execution.ts";
import type { Log, Ports } from "../ports.ts";
import type { EventStream } from "../stream/stream.ts";
import type { Shown } from "./approved.ts";
import type { Decision } from "./decide.ts";

const GATHER_MS = 3000;

export interface AskOwnerParts {
  readonly stream: Pick<EventStream, "subscribe">;
  readonly ports: Pick<Ports, "notifier" | "log">;
  readonly decide: (id: string, decision: Decision, hash: string) => Promise<unknown>;
  /** Exactly what an execution would run. */
  readonly shown: (execution: Execution) => Shown;
  /** Milliseconds within which the requests that follow one share a second notification; 3000 by default. */
  readonly gatherMs?: number | undefined;
}

/**
 * Tells the desktop of each execution that waits for approval, with buttons that answer it. A flood becomes one
 * notification with their number. Returns what ends it.
 */
export function askOwner({ stream, ports, decide, shown, gatherMs = GATHER_MS }: AskOwnerParts): () => void {
  let gathering: NodeJS.Timeout | null = null;
  let more: Execution[] = [];

  function ask(execution: Execution): void {
    if (gathering) {
      more.push(execution);
      return;
    }
    gathering = setTimeout(tellMore, gatherMs);
    gathering.unref();
    tell(one(execution, shown(execution), decide), ports.log);
  }

  function tellMore(): void {
    gathering = null;
    const waiting = more;
    more = [];
    const [first] = waiting;
    if (!first) return;
    if (waiting.length === 1) return ask(first);
    const body = `${waiting.length} more executions wait for your approval.`;
    tell({ title: "Hookbench", body, execution: first.id }, ports.log);
  }

  function tell(notification: Parameters<Ports["notifier"]["notify"]>[0], log: Log): void {
    ports.notifier
      .notify(notification)
      .catch((cause: unknown) => log.error("The desktop could not be told of an execution that waits", cause));
  }

  const unsubscribe = stream.subscribe(null, (frame) => {
    if (frame.kind !== "events") return;
    for (const event of frame.events) {
      if (event.name !== "execution.changed") continue;
      if (event.data.status === "waiting_approval") ask(event.data);
      else more = more.filter(({ id }) => id !== event.data.id);
    }
  });
  return () => {
    unsubscribe();
    if (gathering) clearTimeout(gathering);
  };
}

/** Notification services cut what is long, each at its own length; what cannot be seen whole is not approved there. */
const SHOWN_WHOLE = 300;

function one(execution: Execution, { rendered, hash }: Shown, decide: AskOwnerParts["decide"]) {
  const answer = (label: string, decision: Decision) => ({
    label,
    run: () => void decide(execution.id, decision, hash),
  });
  const body = visible(`${execution.title}\n\n${rendered}`);
  const isWhole = body.length <= SHOWN_WHOLE;
  const approving = isWhole ? [answer("Approve once", "once")] : [];
  const always = isWhole ? [answer("Always for this hook", "always")] : [];
  return {
    title: visible(`${execution.hookName} asks to run`),
    body: isWhole ? body : `${body.slice(0, SHOWN_WHOLE).toWellFormed()}… (click to see all of it, and to approve)`,
    execution: execution.id,
    // A desktop that shows two buttons shows the first two.
    actions: [...approving, answer("Refuse", "refuse"), ...always],
  };
}
