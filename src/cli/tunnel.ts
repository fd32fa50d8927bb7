import type { Input, Output } from "../contract/api.ts";
import type { Client } from "../contract/client.ts";
import { leadsHere } from "../contract/leads-here.ts";
import { TunnelKind, type TunnelKindInfo, type TunnelLogLine, type TunnelStatus } from "../contract/model/tunnel.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { localTime } from "../core/host/local-time.ts";
import { complain, complainJson, printAnswer } from "./terminal.ts";
import { measure, showPublic } from "./tunnel-public.ts";
import { TUNNEL_OPTIONS, tunnelWish, wishWords } from "./tunnel-wish.ts";
import { DONE, FAILED, Failure, JSON_OPTION, NOT_AS_ASKED, UsageError, defineVerb } from "./verb.ts";

type Wish = Input<"tunnel.start">;

export const verb = defineVerb({
  name: "tunnel",
  synopsis:
    "[status | wish | kinds | start [KIND[:NAME]] [OPTION…] | stop | check | log | public | measure [SOURCE]] [--json]",
  description:
    "The receiver's public URL, for senders that cannot reach this machine. start waits until a request has come back\n" +
    "through it, and status says since when it has been known to. Both end with 3 where the tunnel is not as it was asked\n" +
    "for: under another name, not well, or refused; and with 1 where there is none. It is kept on over a restart.",
  options: {
    ...TUNNEL_OPTIONS,
    refresh: { type: "boolean", help: "Look for programs anew, though it was done within the last minute." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: {
    status: { synopsis: "", help: "Says whether it is up.", takes: [] },
    wish: { synopsis: "", help: "Says what was asked for last, which is asked for again after a restart.", takes: [] },
    kinds: { synopsis: "", help: "Lists every kind, and whether its program is here.", takes: ["refresh"] },
    start: {
      synopsis: "[KIND[:NAME]] [OPTION…] | command [OPTION…] -- PROGRAM ARGUMENT…",
      help: "Opens one; localtunnel where no kind is named.",
      takes: Object.keys(TUNNEL_OPTIONS),
    },
    stop: { synopsis: "", help: "Closes it.", takes: [] },
    check: { synopsis: "", help: "Asks the public URL now.", takes: [] },
    log: { synopsis: "", help: "Prints the last lines of its program.", takes: [] },
    public: { synopsis: "", help: "Says what can be reached from outside now.", takes: [] },
    measure: {
      synopsis: "[SOURCE]",
      help: "Measures what it, or the public URL of a source, does to bytes and headers.",
      takes: [],
    },
  },
  usual: "status",
  async run({ data, json = false, refresh = false, ...values }, [action = "status", ...more]) {
    if (action === "public") return showPublic(connect(data), json);
    if (action === "measure" && more.length < 2) return measure(connect(data), more[0], json);
    if (action === "start") return start(data, json, tunnelWish(values, more));
    if (more.length > 0) throw new UsageError(`tunnel ${action} takes nothing more.`);
    switch (action) {
      case "wish":
        return showWish(await ask(connect(data), "tunnel.kinds", {}), json);
      case "kinds":
        return showKinds(await ask(connect(data), "tunnel.kinds", { refresh }), json);
      case "stop":
        show(await ask(connect(data), "tunnel.stop", {}), json);
        return DONE;
      case "check":
        return show(await ask(connect(data), "tunnel.check", {}), json);
      case "log":
        return showLog(await ask(connect(data), "tunnel.log", {}), json);
      case "status":
        return showStatus(connect(data), json);
      default:
        throw new UsageError(
          `tunnel knows status, wish, kinds, start, stop, check, log, public and measure, not ${action}.`,
        );
    }
  },
});

async function start(data: string | undefined, json: boolean, wish: Wish): Promise<number> {
  const client = connect(data);
  try {
    return show(await askPerson(data, "tunnel.start", wish, shownToPerson(wish)), json);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { state, kind } = await ask(client, "tunnel.status", {});
    if (state !== "refused" || kind !== (wish.kind ?? "localtunnel")) throw error;
    if (json) complainJson({ event: "error", message: error.message });
    else complain(error.message);
    return NOT_AS_ASKED;
  }
}

/** What a person agrees to where the wish names a program. */
function shownToPerson({ argv = [], env = [], config }: Wish): readonly string[] {
  return [
    "As long as the tunnel is on, also after a restart, Hookbench runs:",
    ...argv.map((word) => `  ${visibleLine(JSON.stringify(word))}`),
    ...(env.length === 0 ? [] : [`with the variables ${env.join(", ")}`]),
    ...(config === undefined ? [] : [`  ssh, with the configuration ${visibleLine(JSON.stringify(config))}`]),
  ];
}

/** How it is and, while it is on, what is public by it. */
async function showStatus(client: Client, json: boolean): Promise<number> {
  const status = await ask(client, "tunnel.status", {});
  if (json || status.state === "off") return show(status, json);
  return show(status, json, [(await ask(client, "tunnel.public", {})).sentence, ...lastFailure(status)]);
}

function lastFailure({ lastFailure: last }: TunnelStatus): string[] {
  if (last === null) return [];
  const when = last.to === null ? `since ${localTime(last.from)}` : `${localTime(last.from)} to ${localTime(last.to)}`;
  return [`Last failure ${when}${last.why === "" ? "" : `: ${last.why}`}`];
}

function show(status: TunnelStatus, json: boolean, more: readonly string[] = []): number {
  printAnswer(json, status, () => [tunnelLine(status), ...more].map((line) => visibleLine(line)));
  if (status.state === "up") return DONE;
  const isOther = status.state === "renamed" || status.state === "degraded" || status.state === "refused";
  return isOther ? NOT_AS_ASKED : FAILED;
}

function tunnelLine({ state, url, source, latencyMs, lastCheckAt, message, nextTryAt }: TunnelStatus): string {
  const why = message === null ? "" : `  ${message}`;
  if (leadsHere(state) && state !== "busy" && url !== null)
    return `${state}  ${source === null ? `${url}/hooks/<source>` : `${url} for ${source}`}  ${latencyMs ?? "?"} ms there and back${why}`;
  const isDown = state === "down" || state === "refused";
  const last = lastCheckAt === null || !isDown ? "" : `, last up at ${localTime(lastCheckAt)}`;
  const next = nextTryAt === null || !isDown ? "" : `, tried again at ${localTime(nextTryAt)}`;
  return `${state}${why}${last}${next}`;
}

function showWish({ wish }: Output<"tunnel.kinds">, json: boolean): number {
  printAnswer(json, { wish }, () => [
    wish === null ? "none: no tunnel was asked for yet" : visibleLine(`hookbench tunnel start ${wishWords(wish)}`),
  ]);
  return DONE;
}

function showKinds(kinds: Output<"tunnel.kinds">, json: boolean): number {
  const width = Math.max(...TunnelKind.options.map(({ length }) => length));
  printAnswer(json, kinds, () =>
    kinds.items.flatMap((info) => [
      visibleLine(`${info.kind.padEnd(width)}  ${hereWords(info)}`),
      `${" ".repeat(width)}  ${info.sentence}`,
      `${" ".repeat(width)}  ${info.readers}`,
    ]),
  );
  return DONE;
}

function hereWords({ state, program, path, version, takes }: TunnelKindInfo): string {
  const options = takes.length === 0 ? "" : `  takes ${takes.join(", ")}`;
  if (state === "ready") return `ready${options}`;
  if (state === "missing") return `${program ?? "its program"} is not on the PATH${options}`;
  return `found${version === null ? "" : ` ${version}`} at ${path ?? "?"}${options}`;
}

function showLog(log: Output<"tunnel.log">, json: boolean): number {
  printAnswer(json, log, () => log.items.map((line) => visibleLine(logLine(line))));
  return DONE;
}

function logLine({ at, from, text }: TunnelLogLine): string {
  return `${localTime(at)}  ${from === "own" ? "Hookbench" : from}  ${text}`;
}
