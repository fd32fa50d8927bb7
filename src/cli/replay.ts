import type { Client } from "../contract/client.ts";
import { type ReplayResult, isTaken } from "../contract/model/replay.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { FILTER_HELP, FILTER_OPTIONS, parseFilter } from "./filter.ts";
import { followRun, readPace, replayMany, runLine } from "./replay-many.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, FAILED, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "replay",
  synopsis:
    "ID… | --filter WORDS [--to URL] [--resign] [--pace PACE] [--stop-at-failure] [--when-down WHAT] [--yes] [--json]",
  description:
    "Sends recorded deliveries again, in the order they arrived: through Hookbench itself, or to a URL. The bytes and\n" +
    "headers are those that arrived; with --resign the signature is made anew, so that an old timestamp does not matter.\n" +
    "With --filter, --pace, --stop-at-failure or --when-down, Hookbench does it by itself and goes on after a restart;\n" +
    `Ctrl+C pauses it, --runs lists what there is.\n${FILTER_HELP}`,
  options: {
    ...FILTER_OPTIONS("All deliveries that fit; may be given again."),
    to: { type: "string", argument: "URL", help: "Where to; Hookbench itself by default." },
    resign: { type: "boolean", help: "Sign again with the source's secret and the time of now." },
    pace: {
      type: "string",
      argument: "PACE",
      help: "as-fast, original (the gaps in which they came), 5/s, or 2x (those gaps, twice as fast).",
    },
    "stop-at-failure": { type: "boolean", help: "Stop at the first that is not answered with a 2xx status." },
    "when-down": {
      type: "string",
      argument: "WHAT",
      help: "While the app is down: fail, or wait, which stays at the step and goes on when it is back.",
    },
    yes: { type: "boolean", help: "Do not ask about more than 500, or about another machine." },
    runs: { type: "boolean", help: "List the replays of many." },
    pause: { type: "string", argument: "RUN", help: "Pause one of them." },
    resume: { type: "string", argument: "RUN", help: "Go on with one that is paused or stopped." },
    cancel: { type: "string", argument: "RUN", help: "Forget what is left of one." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run({ filter, query, to, resign, pace, "stop-at-failure": stopAtFailure = false, yes = false, ...rest }, ids) {
    const { runs, pause, resume, cancel, data, json = false, "when-down": down } = rest;
    if (runs || pause !== undefined || resume !== undefined || cancel !== undefined)
      return steer(connect(data), { pause, resume, cancel }, json);
    const isFiltered = filter !== undefined || query !== undefined;
    if (isFiltered && ids.length > 0) throw new UsageError("Name deliveries or give a filter, not both.");
    if (!isFiltered && ids.length === 0) throw new UsageError("Name at least one delivery.");
    const mode = resign ? "resigned" : "exact";
    const destination = to === undefined ? {} : { to: webAddress(to) };
    if (isFiltered || pace !== undefined || stopAtFailure || down !== undefined) {
      const chosen = isFiltered ? { filter: parseFilter({ filter, query }) } : { deliveryIds: [...ids] };
      const whenDown = readWhenDown(down);
      const wish = { ...chosen, ...destination, mode, pace: readPace(pace), stopAtFailure, whenDown } as const;
      return replayMany(connect(data), wish, { yes, json });
    }
    const replay = await ask(connect(data), "replays.create", { deliveryIds: [...ids], mode, ...destination });
    printAnswer(json, replay, () => replay.results.map(replayLine));
    return replay.results.every(isTaken) ? DONE : FAILED;
  },
});

interface Steering {
  readonly pause: string | undefined;
  readonly resume: string | undefined;
  readonly cancel: string | undefined;
}

async function steer(client: Client, { pause, resume, cancel }: Steering, json: boolean): Promise<number> {
  if (resume !== undefined) {
    return followRun(client, async () => (await ask(client, "replays.resume", { id: resume })).id, json);
  }
  if (pause !== undefined || cancel !== undefined) {
    const run = await (cancel === undefined
      ? ask(client, "replays.pause", { id: pause ?? "" })
      : ask(client, "replays.cancel", { id: cancel }));
    printAnswer(json, run, () => [runLine(run)]);
    return DONE;
  }
  const { items } = await ask(client, "replays.list", {});
  printAnswer(json, { items }, () => (items.length === 0 ? ["There are none."] : items.map(runLine)));
  return DONE;
}

function readWhenDown(text = "fail"): "fail" | "wait" {
  if (text === "fail" || text === "wait") return text;
  throw new UsageError("--when-down takes wait or fail.");
}

function webAddress(text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? "")) return text;
  throw new UsageError("--to takes an http or https URL.");
}

/** One replayed delivery on one line. */
export function replayLine({ originalId, deliveryId, status, durationMs, error }: ReplayResult): string {
  const outcome = error ?? `${status ?? "no answer"} in ${Math.round(durationMs)} ms`;
  return visibleLine(`${originalId} -> ${outcome}${deliveryId ? ` as ${deliveryId}` : ""}`);
}
