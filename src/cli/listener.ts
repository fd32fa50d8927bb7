import type { Client } from "../contract/client.ts";
import { asksBy } from "../contract/filter/expression.ts";
import { parseFilter } from "../contract/filter/parse.ts";
import { type Delivery, type DeliveryFilter, DeliveryItem, type Disposition } from "../contract/model/delivery.ts";
import type { AppState } from "../contract/model/target.ts";
import { answeredParts, detailParts, needsDetail } from "./answered-lines.ts";
import { visibleLine } from "../contract/visible.ts";
import { deliveryLine } from "./delivery-line.ts";
import type { Follower } from "./follow.ts";
import { createForwarding } from "./forwarding.ts";
import { printParts } from "./parts-line.ts";
import { complain, printAnswer, printJson } from "./terminal.ts";
import { type Wait, createWaits, waitWords } from "./waits.ts";

export interface ListenerOptions {
  readonly client: () => Client;
  /** The sources that are listened to, whose apps answer; null for all. Nothing is told before it is known. */
  readonly sourceIds: Promise<readonly string[] | null>;
  /** Where all is sent on to after it was answered; null for nowhere. */
  readonly forwardTo: string | null;
  /** How long that is waited for, in seconds; 0 as long as can be, and 30 where it is not said. */
  readonly timeoutSeconds?: number;
  readonly filter: DeliveryFilter;
  /** Whether rejected deliveries and those of other sources or of none are shown, and rejected ones sent on, too. */
  readonly showsAll: boolean;
  readonly json: boolean;
}

export interface Listener extends Follower {
  /** Resolves when all is sent on and answered that has come, and says what that waits for. */
  finish(): Promise<void>;
  stop(): void;
}

const TURNED_AWAY: ReadonlySet<Disposition> = new Set<Disposition>(["rejected", "browser", "method"]);
const ON_THE_WAY = new Set(["sending", "queued"]);

/** Prints deliveries and how apps answered them. */
export function createListener(options: ListenerOptions): Listener {
  const { client, forwardTo, filter, json } = options;
  // What its app says is not known before it has.
  const isJudgedLate = asksBy(parseFilter(filter.query ?? "").expression, ["status", "app", "took"]);
  const waits = createWaits((wait) => tellWait(wait, json));
  const forwards = createWaits((wait) => tellWait(wait, json));
  const forwarding = forwardTo === null ? null : createForwarding({ ...options, to: forwardTo, waits: forwards });
  const choice = createChoice(options);
  /** Those whose app has not had its last word: held, stopped, or on their way. */
  const unfinished = new Map<string, DeliveryItem>();
  /** Those that are shown or not by the status that their app will answer with. */
  const unjudged = new Set<string>();
  let isLost = false;
  let giveUp: (() => void) | null = null;

  function chosen(item: DeliveryItem): void {
    if (json) printJson({ event: "delivery", delivery: item });
    if (item.notUnderstood === null) forwarding?.add(item);
  }

  async function moved(item: DeliveryItem): Promise<void> {
    const { id, app, sourceId } = item;
    if (app === null) return;
    if (ON_THE_WAY.has(app.state)) {
      if (!waits.has(id)) waits.add(id, sourceId ?? "", app.state === "queued");
      return;
    }
    await concluded(item, app.state);
    waits.done(id);
  }

  async function concluded(item: DeliveryItem, state: AppState): Promise<void> {
    const { id } = item;
    if (unjudged.delete(id)) {
      if (!(await choice.isFitting(item))) return void unfinished.delete(id);
      chosen(item);
    }
    if (state !== "held" && state !== "stepped") unfinished.delete(id);
    else unfinished.set(id, item);
    const detail = needsDetail(item) ? await detailOf(client(), id) : null;
    if (json) return printJson({ event: "answered", delivery: item, app: detail?.app ?? null });
    printParts(answeredParts(item));
    for (const parts of detail ? detailParts(detail) : []) printParts(parts);
  }

  return {
    recorded: async (item) => {
      const sourceIds = await options.sourceIds;
      if (!choice.isMeant(item, sourceIds)) return;
      const isOpen = item.app !== null && ON_THE_WAY.has(item.app.state);
      if (isOpen && isJudgedLate) unjudged.add(item.id);
      else if (!(await choice.isFitting(item))) return;
      if (!unjudged.has(item.id)) chosen(item);
      if (item.app !== null) {
        unfinished.set(item.id, item);
        return moved(item);
      }
      if (json) return;
      if (sourceIds === null) printAnswer(false, item, () => [deliveryLine(item)]);
      else printParts(answeredParts(item));
    },
    changed: async (item) => {
      const before = unfinished.get(item.id)?.app;
      if (before && before.state !== item.app?.state) await moved(item);
    },
    lost: () => {
      isLost = true;
      giveUp?.();
      complain("The connection to Hookbench was lost; trying again.");
    },
    tooMany: () => complain("More deliveries came meanwhile than are shown here; the list has them all."),
    back: async () => {
      isLost = false;
      complain("Hookbench is there again. What came meanwhile follows.");
      for (const [id, before] of unfinished) {
        const now = await detailOf(client(), id);
        if (now && now.app?.state !== before.app?.state) await moved(DeliveryItem.parse(now));
      }
    },
    finish: async () => {
      const [first] = [...waits.current(), ...forwards.current()];
      if (first && !isLost) complain(`Waiting for ${waitWords(first)}. Ctrl+C again ends at once.`);
      // Nobody tells any longer what became of them where the connection is lost.
      const lost = new Promise<void>((resolve) => {
        giveUp = resolve;
        if (isLost) resolve();
      });
      await Promise.race([Promise.all([waits.settled(), forwards.settled()]), lost]);
      const kept = [...unfinished.keys()].filter((id) => !waits.has(id)).length;
      if (kept > 0) complain(`Not sent on yet: ${kept}. They wait on, and are in the list.`);
      if (choice.hidden() > 1) complain(`${choice.hidden()} deliveries were turned away and not shown.`);
    },
    stop: () => {
      waits.stop();
      forwards.stop();
    },
  };
}

async function detailOf(client: Client, id: string): Promise<Delivery | null> {
  const answer = await client.call("deliveries.get", { id });
  return answer.ok ? answer.value : null;
}

function tellWait(wait: Wait, json: boolean): void {
  if (json) printJson({ event: "waiting", deliveryId: wait.id, seconds: wait.seconds, behind: wait.after });
  else complain(`waiting for ${waitWords(wait)}`);
}

interface Choice {
  isMeant(item: DeliveryItem, sourceIds: readonly string[] | null): boolean;
  isFitting(item: DeliveryItem): Promise<boolean>;
  /** How many rejected ones were not shown. */
  hidden(): number;
}

/** What is shown of all that comes. */
function createChoice({ client, filter, showsAll }: ListenerOptions): Choice {
  let hidden = 0;

  /** A sender whose secret is wrong must not look like one that does not send. */
  function hide({ id, disposition, verification }: DeliveryItem): void {
    hidden += 1;
    const why = disposition === "rejected" ? `rejected: ${verification.reason}` : disposition;
    if (hidden === 1) complain(`${id} is not sent on (${why}); --all shows such, too.`);
  }

  async function isFitting({ id, receivedAt }: DeliveryItem): Promise<boolean> {
    if (Object.keys(filter).length === 0) return true;
    const since = Math.max(filter.since ?? 0, receivedAt);
    const until = Math.min(filter.until ?? Number.MAX_SAFE_INTEGER, receivedAt + 1);
    const found = await client().call("deliveries.list", { filter: { ...filter, since, until }, limit: 1000 });
    return found.ok && found.value.items.some((item) => item.id === id);
  }

  return {
    isMeant: (item, sourceIds) => {
      if (sourceIds === null || showsAll) return true;
      if (item.notUnderstood) {
        const { reason, cure } = item.notUnderstood;
        complain(visibleLine(`not understood: ${reason} ${cure ?? ""}`.trimEnd()));
      }
      if (item.sourceId === null || !sourceIds.includes(item.sourceId)) return false;
      const isHidden = TURNED_AWAY.has(item.disposition) && item.app === null;
      if (isHidden) hide(item);
      return !isHidden;
    },
    isFitting,
    hidden: () => hidden,
  };
}
