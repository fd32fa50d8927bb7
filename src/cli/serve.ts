import type { Input } from "../contract/api.ts";
import { createClient } from "../contract/client.ts";
import { createMemoryTransport } from "../contract/memory.ts";
import { visibleLine } from "../contract/visible.ts";
import { DATA_OPTION } from "./data-option.ts";
import { wholeNumber } from "./number.ts";
import { CONTROL_PORT, RECEIVER_PORT } from "../core/host/usual-ports.ts";
import { spawnReceiver } from "../core/receive/worker/spawn.ts";
import { PROJECT_OPTION, loadProject, setUp } from "./set-up-project.ts";
import type { Started } from "./start.ts";
import { printJson, printLine } from "./terminal.ts";
import { tunnelWish } from "./tunnel-wish.ts";
import { untilStopped } from "./until-stopped.ts";
import { callerHere } from "./caller-here.ts";
import { DONE, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

const PORTS: [number, number] = [0, 65_535];

export const verb = defineVerb({
  name: "serve",
  synopsis:
    "[--data DIR] [--project FILE] [--receiver-port N] [--control-port N] [--tunnel KIND[:NAME]] [--public-url URL] [--trust-programs] [--begin-anew] [--json]",
  description:
    "Receives deliveries on one port and serves the API and the browser UI on another, both on this machine only.\n" +
    "A port that is taken gives way to the next free one; 0 picks any. Stops on Ctrl+C.",
  options: {
    data: DATA_OPTION,
    project: PROJECT_OPTION,
    "receiver-port": {
      type: "string",
      argument: "N",
      help: `Where deliveries are posted; ${RECEIVER_PORT} by default.`,
    },
    "control-port": { type: "string", argument: "N", help: `Where API and UI are; ${CONTROL_PORT} by default.` },
    tunnel: {
      type: "string",
      argument: "KIND[:NAME]",
      help: "Open a tunnel of that kind, as `hookbench tunnel start` does, or none; else the one that was on before.",
    },
    "public-url": { type: "string", argument: "URL", help: "A URL of your own that leads to the receiver." },
    "trust-programs": {
      type: "boolean",
      help: "Let programs with the data folder's token approve, reveal and loosen, as people may. Not for agents to set.",
    },
    "begin-anew": {
      type: "boolean",
      help: "Where the database is damaged: set it aside, kept, and begin with a new one.",
    },
    json: { ...JSON_OPTION, help: "Print one JSON line when ready, and the log as JSON lines on standard error." },
  },
  async run(values, positionals) {
    if (positionals.length > 0) throw new UsageError(`serve takes no ${JSON.stringify(positionals[0])}.`);
    const receiverPort = wholeNumber(values["receiver-port"], "receiver-port", RECEIVER_PORT, PORTS);
    const controlPort = wholeNumber(values["control-port"], "control-port", CONTROL_PORT, PORTS);
    const trustsPrograms = values["trust-programs"] ?? false;
    if (trustsPrograms && callerHere() === "agent")
      throw new Failure("--trust-programs takes a person's word, and an agent runs this. Start serve in a terminal.");
    const tunnel = tunnelOf(values.tunnel, values["public-url"]);
    const project = await loadProject(values.project);
    const stopped = untilStopped();
    const log = values.json ? "json" : "human";
    // The thread takes as long to start as the rest of the product to load.
    const receiverThread = spawnReceiver();
    const { start } = await import("./start.ts");
    const started = await start({
      data: values.data,
      receiverPort,
      controlPort,
      log,
      trustsPrograms,
      receiverThread,
      beginAnew: values["begin-anew"] ?? false,
    });
    if (project)
      await setUp(project, started, { asJson: values.json ?? false, mayAsk: !values.json && tunnel === null });
    if (values.json) {
      const { receiver, control, token } = started;
      printJson({ event: "ready", receiver, control, token });
      for (const note of portNotes(started, { receiverPort, controlPort })) started.log.warn(note);
    } else {
      printLine(introduce(started, { receiverPort, controlPort }));
    }
    if (tunnel) await openTunnel(started, tunnel, values.json ?? false);
    await stopped;
    await started.close();
    return DONE;
  },
});

type TunnelWish = Input<"tunnel.start"> | "none";

function tunnelOf(named: string | undefined, url: string | undefined): TunnelWish | null {
  if (named === "none") return "none";
  if (named === undefined && url === undefined) return null;
  return tunnelWish(url === undefined ? {} : { url }, [named ?? "url"]);
}

/** Says what comes of it once that is known, and waits for none of it. */
async function openTunnel({ app, log }: Started, wish: TunnelWish, isJson: boolean): Promise<void> {
  const client = createClient(createMemoryTransport(app, callerHere()));
  if (wish === "none") return void (await client.call("tunnel.stop", {}));
  void client.call("tunnel.start", wish).then((answer) => {
    const status = answer.ok ? answer.value : null;
    if (status === null) log.warn("The tunnel did not come up", { why: answer.ok ? "" : answer.error.message });
    else if (isJson) printJson({ event: "tunnel", ...status });
    else
      printLine(`  Public   ${status.url ?? ""}${status.message === null ? "" : `  ${visibleLine(status.message)}`}`);
    return null;
  });
}

function introduce(started: Started, wanted: { receiverPort: number; controlPort: number }): string {
  const lines = [
    `Hookbench ${started.version} is running.`,
    `  Open     ${uiAddress(started)}`,
    `  Post to  ${started.receiver}/hooks/<source>`,
    `  Data     ${started.dataFolder}`,
  ];
  const notes = portNotes(started, wanted).map((note) => `  ${note}`);
  return [...lines, ...notes, "Stop it with Ctrl+C."].join("\n");
}

/** The token stands in the fragment, which a browser keeps to itself. */
function uiAddress({ control, token }: Started): string {
  return `${control}/#token=${token}`;
}

function portNotes({ receiver, control }: Started, wanted: { receiverPort: number; controlPort: number }): string[] {
  return [
    ...portNote("receiver", wanted.receiverPort, receiver),
    ...portNote("control port", wanted.controlPort, control),
  ];
}

function portNote(name: string, wanted: number, url: string): string[] {
  const { port } = new URL(url);
  return wanted === 0 || Number(port) === wanted ? [] : [`Port ${wanted} was taken, so the ${name} is on ${port}.`];
}
