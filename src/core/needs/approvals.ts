import type { ActionKind, Execution } from "../../contract/model/execution.ts";
import { runsPrograms } from "../../contract/model/hook.ts";
import type { Need } from "../../contract/model/need.ts";
import { findProvider } from "../providers/catalogue.ts";
import { type Watch, type WatchParts, counted, needOf } from "./watch.ts";

/** So many are named one by one; the rest is one need. */
const MOST = 50;

const WANTS: Readonly<Record<ActionKind, string>> = {
  spawn_agent: "start an agent",
  notify: "send a message",
  webhook: "send a request",
  execute_tool: "use a tool",
  n8n_workflow: "start a workflow",
  message_agent: "write to an agent that runs",
};

/** Executions that wait for approval, the oldest first. */
export function watchApprovals({ context, changed }: WatchParts): Watch {
  const { store, ports } = context;
  let waiting = new Map<string, Execution>();
  let isReading = false;

  async function read(): Promise<void> {
    isReading = true;
    try {
      const { items } = await store.executions.list({ status: "waiting_approval", limit: MOST });
      waiting = new Map(items.toReversed().map((one) => [one.id, one]));
    } finally {
      isReading = false;
    }
  }

  /** What was deleted with its delivery or hook, or is beyond those that are known, no event names. */
  function isBehind(): boolean {
    const all = store.counts().waitingApproval;
    return !isReading && waiting.size !== Math.min(all, Math.max(waiting.size, MOST));
  }

  async function readAgain(): Promise<void> {
    try {
      await read();
      changed();
    } catch (cause) {
      ports.log.warn("What waits for approval could not be read", { cause: String(cause) });
    }
  }

  return {
    // Reading starts a thread, which a folder with nothing in it need not have.
    begin: async () => {
      if (store.counts().waitingApproval > 0) await read();
    },
    of: ["deliveries.deleted", "hook.deleted", "execution.changed"],
    see: (event) => {
      if (event.name === "deliveries.deleted" || event.name === "hook.deleted") return true;
      if (event.name !== "execution.changed") return false;
      const { id, status } = event.data;
      if (status !== "waiting_approval") return waiting.delete(id);
      waiting.set(id, event.data);
      return true;
    },
    needs: () => {
      if (isBehind()) void readAgain();
      const items = [...waiting.values()].slice(0, MOST);
      const more = store.counts().waitingApproval - items.length;
      return [
        ...items.map((execution) => approval(execution, wish(context, execution))),
        ...(more > 0 && items.length >= MOST ? [others(more, items.at(-1)?.createdAt ?? ports.clock.now())] : []),
      ];
    },
  };
}

/** What it wants to do and for what, such as `run a command, for GitHub push`. */
function wish({ store }: WatchParts["context"], { deliveryId, hookId, action }: Execution): string {
  const hook = store.hooks.get(hookId);
  const wants = action === "execute_tool" && hook && runsPrograms(hook) ? "run a command" : WANTS[action];
  const item = deliveryId === null ? null : store.deliveries.item(deliveryId);
  if (!item) return wants;
  const sender = findProvider(item.provider ?? "")?.name ?? item.sourceName;
  const what = [sender, item.event].filter((one) => one !== null && one !== undefined).join(" ");
  return what === "" ? wants : `${wants}, for ${what}`;
}

function approval(execution: Execution, wanted: string): Need {
  const { id, hookId, hookName, deliveryId, title, createdAt, reason } = execution;
  const because = reason === null ? "" : `. ${reason}`;
  return needOf("approval", {
    subject: id,
    tone: "waits",
    title: `Approve: ${title}`,
    reason: `Hook “${hookName}” wants to ${wanted}${because}`,
    since: createdAt,
    action: { label: "Decide", does: "decide" },
    about: { executionId: id, hookId, deliveryId },
  });
}

function others(count: number, since: number): Need {
  return needOf("approval", {
    subject: "others",
    tone: "waits",
    title: `${counted(count, "more execution waits", "more executions wait")} for approval`,
    reason: "Those that have waited longest are shown first",
    since,
    count,
    action: { label: "Show hooks", does: "open_hook" },
  });
}
