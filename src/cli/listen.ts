import { type Client, createClient } from "../contract/client.ts";
import type { StreamFrame } from "../contract/events.ts";
import { createMemoryTransport } from "../contract/memory.ts";
import type { DeliveryItem, Disposition } from "../contract/model/delivery.ts";
import { callerHere } from "./caller-here.ts";
import { connectTo, findInstance } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { deliveryLine } from "./delivery-line.ts";
import { replayLine } from "./replay.ts";
import { CONTROL_PORT, RECEIVER_PORT } from "../core/host/usual-ports.ts";
import { PROJECT_OPTION, loadProject, setUpThrough } from "./project.ts";
import { complain, printAnswer } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

/** A handshake is answered here; what a page in a browser sent acts nowhere. */
const STAYS: ReadonlySet<Disposition> = new Set<Disposition>(["handshake", "browser"]);

export const verb = defineVerb({
  name: "listen",
  synopsis: "[--forward URL] [--project FILE] [--json]",
  description:
    "Prints deliveries as they arrive at the Hookbench that runs on the data folder; when none runs, one is started\n" +
    "for as long as this lasts. With --forward every delivery is sent on, with the bytes and headers that arrived; not\n" +
    "handshakes, which are answered here, nor what a web page in a browser sent.",
  options: {
    forward: { type: "string", argument: "URL", help: "Send every delivery on to this URL." },
    project: PROJECT_OPTION,
    data: DATA_OPTION,
    json: { ...JSON_OPTION, help: "Print one JSON object a line." },
  },
  async run({ forward, project: file, data, json = false }) {
    if (forward !== undefined && !/^https?:$/.test(URL.parse(forward)?.protocol ?? "")) {
      throw new UsageError("--forward takes an http or https URL.");
    }
    const project = await loadProject(file);
    const stopped = untilStopped();
    const { client, receiver, close } = await reach(data, json);
    if (project) await setUpThrough(project, { client, close });
    const forwarding = forward === undefined ? null : createForwarding(client, forward, json);
    const end = client.subscribe(null, {
      frame(frame) {
        if (frame.kind === "hello") announce(receiver, json);
        if (frame.kind === "resync")
          complain("Some deliveries were missed while the connection was lost; the list has them.");
        for (const item of recordedIn(frame)) {
          printAnswer(json, { event: "delivery", delivery: item }, () => [deliveryLine(item)]);
          if (!STAYS.has(item.disposition)) forwarding?.add(item.id);
        }
      },
      connection(state) {
        if (state === "lost") complain("The connection to Hookbench was lost; trying again.");
      },
    });
    await stopped;
    end();
    await forwarding?.drain();
    await close();
    return DONE;
  },
});

interface Reached {
  readonly client: Client;
  readonly receiver: string;
  close(): Promise<void>;
}

/** The running instance, or one of our own until we end. */
async function reach(data: string | undefined, json: boolean): Promise<Reached> {
  const instance = findInstance(data);
  if (instance) return { client: connectTo(instance), receiver: instance.receiver, close: () => Promise.resolve() };
  const log = json ? "json" : "human";
  const { start } = await import("./start.ts");
  const started = await start({ data, receiverPort: RECEIVER_PORT, controlPort: CONTROL_PORT, log });
  return {
    client: createClient(createMemoryTransport(started.app, callerHere())),
    receiver: started.receiver,
    close: started.close,
  };
}

function announce(receiver: string, json: boolean): void {
  printAnswer(json, { event: "listening", receiver }, () => [
    `Listening. Post to ${receiver}/hooks/<source>; stop with Ctrl+C.`,
  ]);
}

function recordedIn(frame: StreamFrame): DeliveryItem[] {
  if (frame.kind !== "events") return [];
  return frame.events.flatMap((event) => (event.name === "delivery.recorded" ? [event.data] : []));
}

/** Sends deliveries on one after the other, in the order they came. */
function createForwarding(
  client: Client,
  to: string,
  json: boolean,
): { add(id: string): void; drain(): Promise<void> } {
  let last = Promise.resolve();
  async function forward(id: string): Promise<void> {
    const answer = await client.call("replays.create", { deliveryIds: [id], mode: "exact", to });
    if (!answer.ok) return complain(`${id} could not be forwarded: ${answer.error.message}`);
    for (const result of answer.value.results) {
      printAnswer(json, { event: "forwarded", result }, () => [replayLine(result)]);
    }
  }
  return {
    add: (id) => {
      last = last.then(() => forward(id));
    },
    drain: () => last,
  };
}
