import type { Publish } from "../../contract/events.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { AgentRequest } from "../../contract/model/agent-call.ts";
import type { Clock, Ids } from "../ports.ts";

/** For so long it waits for a person, and is good for once it is allowed. */
const LIFE_MS = 600_000;
/** So many wait at a time. */
const MOST = 20;

type Wanted = Pick<AgentRequest, "tool" | "client" | "sentence" | "reason" | "input">;

/** What agents ask a person for. Kept in memory alone: after a restart an agent asks anew. */
export interface AgentRequests {
  /** Those that are not over, the oldest first. */
  list(): readonly AgentRequest[];
  /** The one for this very call, asked for now where it was not before. */
  ask(wanted: Wanted): Result<AgentRequest>;
  /** Whether a person allowed this very call; it is used up by that. */
  use(tool: string, input: string): boolean;
  answer(id: string, isAllowed: boolean): Result<AgentRequest>;
}

export function createAgentRequests(clock: Clock, ids: Ids, publish: Publish): AgentRequests {
  const open = new Map<string, AgentRequest>();

  function current(): AgentRequest[] {
    const now = clock.now();
    for (const [id, { until }] of open) if (until <= now) open.delete(id);
    return [...open.values()];
  }

  function keep(request: AgentRequest): AgentRequest {
    open.set(request.id, request);
    tell();
    return request;
  }

  function tell(): void {
    publish("agentRequests.changed", { items: current() });
  }

  function find(tool: string, input: string): AgentRequest | undefined {
    return current().find((one) => one.tool === tool && one.input === input);
  }

  return {
    list: current,
    ask: (wanted) => {
      const same = find(wanted.tool, wanted.input);
      if (same) return ok(same);
      if (current().length >= MOST)
        return fail("unavailable", `${MOST} requests wait for a person already. Have them answered first.`);
      const at = clock.now();
      return ok(keep({ ...wanted, id: ids.next("arq"), at, until: at + LIFE_MS, state: "waiting" }));
    },
    use: (tool, input) => {
      const found = find(tool, input);
      if (found?.state !== "allowed") return false;
      open.delete(found.id);
      tell();
      return true;
    },
    answer: (id, isAllowed) => {
      const found = current().find((one) => one.id === id);
      if (!found) return fail("not_found", `No agent asks for ${id} any more: a request waits for ten minutes.`);
      const until = clock.now() + LIFE_MS;
      return ok(keep({ ...found, until, state: isAllowed ? "allowed" : "refused" }));
    },
  };
}
