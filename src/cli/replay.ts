import type { ReplayResult } from "../contract/model/replay.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, FAILED, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "replay",
  synopsis: "ID… [--to URL] [--resign] [--json]",
  description:
    "Sends recorded deliveries again: through Hookbench itself, or to a URL. The bytes and headers are those that\n" +
    "arrived; with --resign the signature is made anew, so that an old timestamp does not matter.",
  options: {
    to: { type: "string", argument: "URL", help: "Where to; Hookbench itself by default." },
    resign: { type: "boolean", help: "Sign again with the source's secret and the time of now." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run({ to, resign, data, json }, ids) {
    if (ids.length === 0) throw new UsageError("Name at least one delivery.");
    const replay = await ask(connect(data), "replays.create", {
      deliveryIds: [...ids],
      mode: resign ? "resigned" : "exact",
      ...(to === undefined ? {} : { to }),
    });
    printAnswer(json, replay, () => replay.results.map(replayLine));
    return replay.results.every(wasTaken) ? DONE : FAILED;
  },
});

/** Whether the receiving side said it took the delivery. */
export function wasTaken({ status, error }: ReplayResult): boolean {
  return error === null && status !== null && status < 400;
}

/** One replayed delivery on one line. */
export function replayLine({ originalId, deliveryId, status, durationMs, error }: ReplayResult): string {
  const outcome = error ?? `${status ?? "no answer"} in ${Math.round(durationMs)} ms`;
  return visibleLine(`${originalId} -> ${outcome}${deliveryId ? ` as ${deliveryId}` : ""}`);
}
