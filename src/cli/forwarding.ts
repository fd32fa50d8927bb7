import type { Client } from "../contract/client.ts";
import type { DeliveryItem, Disposition } from "../contract/model/delivery.ts";
import { routeOf } from "../core/http/route.ts";
import { replayLine } from "./replay.ts";
import { complain, printAnswer } from "./terminal.ts";
import type { Waits } from "./waits.ts";

export interface ForwardingOptions {
  readonly client: () => Client;
  readonly to: string;
  /** How long its answer is waited for; 0 as long as can be. */
  readonly timeoutSeconds?: number;
  /** Whether what was rejected, or came to a path that is no source's, is sent on, too. */
  readonly showsAll: boolean;
  readonly json: boolean;
  readonly waits: Waits;
}

/** A handshake is answered here; what a page in a browser sent acts nowhere. */
const STAYS: ReadonlySet<Disposition> = new Set<Disposition>(["handshake", "browser"]);

/** Sends deliveries on after they were answered, those of one source one after the other. */
export function createForwarding({ client, to, timeoutSeconds, showsAll, json, waits }: ForwardingOptions): {
  /** Sends it on, unless it is a handshake, a page's, forged, or came to a path where no source could be. */
  add(item: DeliveryItem): void;
} {
  const lanes = new Map<string, Promise<void>>();

  async function send(id: string, before: Promise<void> | undefined): Promise<void> {
    await before;
    const answer = await client().call("replays.create", {
      deliveryIds: [id],
      mode: "exact",
      to,
      ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    });
    if (!answer.ok) complain(`${id} could not be forwarded: ${answer.error.message}`);
    for (const result of answer.ok ? answer.value.results : [])
      printAnswer(json, { event: "forwarded", result }, () => [replayLine(result)]);
    waits.done(id);
  }

  function isSent({ disposition, path }: DeliveryItem): boolean {
    if (STAYS.has(disposition)) return false;
    if (showsAll) return true;
    return disposition !== "rejected" && (disposition !== "unmatched" || routeOf(path).kind === "source");
  }

  return {
    add: (item) => {
      if (!isSent(item)) return;
      const lane = item.sourceId ?? "";
      waits.add(item.id, lane, true);
      lanes.set(lane, send(item.id, lanes.get(lane)));
    },
  };
}
