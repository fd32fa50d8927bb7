import type { TunnelStatus } from "../contract/model/tunnel.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { localTime } from "../core/host/local-time.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, FAILED, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "tunnel",
  synopsis: "[status | start [--host URL] [--subdomain NAME] | stop] [--json]",
  description:
    "The receiver's public URL, for senders that cannot reach this machine. start waits until a request has come back\n" +
    "through it. status fails unless the tunnel is up, and says since when it has been known to be.",
  options: {
    host: {
      type: "string",
      argument: "URL",
      help: "The tunnel server, such as your own; that of the settings by default.",
    },
    subdomain: { type: "string", argument: "NAME", help: "Ask the server for that name." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: {
    status: { synopsis: "", help: "Says whether it is up.", takes: [] },
    start: { synopsis: "[--host URL] [--subdomain NAME]", help: "Opens one.", takes: ["host", "subdomain"] },
    stop: { synopsis: "", help: "Closes it.", takes: [] },
  },
  usual: "status",
  async run({ host, subdomain, data, json = false }, [action = "status", ...more]) {
    if (more.length > 0) throw new UsageError(`tunnel ${action} takes nothing more.`);
    switch (action) {
      case "start":
        return show(
          await ask(connect(data), "tunnel.start", {
            ...(host === undefined ? {} : { host }),
            ...(subdomain === undefined ? {} : { subdomain }),
          }),
          json,
        );
      case "stop":
        show(await ask(connect(data), "tunnel.stop", {}), json);
        return DONE;
      case "status":
        return show(await ask(connect(data), "tunnel.status", {}), json);
      default:
        throw new UsageError(`tunnel knows status, start and stop, not ${action}.`);
    }
  },
});

function show(status: TunnelStatus, json: boolean): number {
  printAnswer(json, status, () => [visibleLine(tunnelLine(status))]);
  return status.state === "up" ? DONE : FAILED;
}

function tunnelLine({ state, url, latencyMs, lastCheckAt, message }: TunnelStatus): string {
  if (state === "up" && url !== null) {
    const moved = message === null ? "" : `  ${message}`;
    return `up  ${url}/hooks/<source>  ${latencyMs ?? "?"} ms there and back${moved}`;
  }
  const last = lastCheckAt === null ? "" : `, last up at ${localTime(lastCheckAt)}`;
  return `${state}${message === null ? "" : `  ${message}`}${state === "down" ? last : ""}`;
}
