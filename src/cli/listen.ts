import { type Client, createClient } from "../contract/client.ts";
import { addressThrough, leadsHere } from "../contract/leads-here.ts";
import type { TunnelStatus } from "../contract/model/tunnel.ts";
import { createMemoryTransport } from "../contract/memory.ts";
import { CONTROL_PORT, RECEIVER_PORT } from "../core/host/usual-ports.ts";
import { type Aimed, aim, readAims } from "./aim.ts";
import { callerHere } from "./caller-here.ts";
import { ask, connectTo, findInstance } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { FILTER_HELP, FILTER_OPTIONS, parseFilter } from "./filter.ts";
import { type Followed, follow } from "./follow.ts";
import { createListener } from "./listener.ts";
import { PROJECT_OPTION, loadProject, setUpThrough } from "./set-up-project.ts";
import { TARGET_OPTIONS, readTimeout } from "./target-options.ts";
import { complain, printAnswer } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "listen",
  synopsis: "[APP | SOURCE=APP…] [--provider ID] [--tunnel] [--filter WORDS] [--all] [--forward URL] [--json]",
  description:
    "Prints deliveries as they arrive at the Hookbench that runs on the data folder; when none runs, one is started\n" +
    "for as long as this lasts.\n\n" +
    "  hookbench listen 3000                           send on to your app, which answers the sender\n" +
    "  hookbench listen localhost:3000/webhooks        the same, below a path\n" +
    "  hookbench listen github=3000 stripe=3001/pay    each source to its app\n\n" +
    "A source that is not there is made: of the provider it is named after, or of --provider. Without a name the only\n" +
    "source is meant. What was rejected is then neither shown nor sent on, and deliveries of other sources are not\n" +
    "shown. At the end a source is given back the target it had before.\n" +
    "With --forward Hookbench answers the senders, and what comes to any source or to a free path is sent on after;\n" +
    "not handshakes, nor what a web page in a browser sent, and what was rejected only with --all.\n\n" +
    FILTER_HELP,
  options: {
    provider: { type: "string", argument: "ID", help: "Who sends, for a source that is made: github, stripe…" },
    tunnel: {
      type: "boolean",
      help: "Start the tunnel, too, for as long as this lasts; a source that is made for it, whose sender signs nothing, takes from outside what is not signed.",
    },
    ...FILTER_OPTIONS("Show only deliveries that fit; with --forward send on only those."),
    all: { type: "boolean", help: "Show and send on what was rejected, too; show what came elsewhere." },
    forward: { type: "string", argument: "URL", help: "Send every delivery on to this URL, after it was answered." },
    ...TARGET_OPTIONS,
    project: PROJECT_OPTION,
    data: DATA_OPTION,
    json: { ...JSON_OPTION, help: "Print one JSON object a line." },
  },
  async run({ forward, project: file, data, json = false, all = false, tunnel = false, ...values }, words) {
    const forwardTo = forward === undefined ? null : readForward(forward, words);
    const timeout = readTimeout(values.timeout);
    const aims = readAims(words);
    const filter = parseFilter(values);
    const project = await loadProject(file);
    const aimed: Aimed[] = [];
    let isTunnelOurs = false;
    const takeBack = once(async () => {
      for (const one of aimed) printEnd(await one.takeBack(following.client()), json);
      if (isTunnelOurs) await following.client().call("tunnel.stop", {});
    });
    const stopped = untilStopped(takeBack);
    const { followed, receiver, close } = await reach(data, json);
    if (project) await setUpThrough(project, { client: followed.client, close });
    const { opened, open } = gate();
    const listener = createListener({
      client: () => following.client(),
      sourceIds: opened.then(() => (aims.length > 0 ? aimed.map(({ source }) => source.id) : null)),
      forwardTo,
      ...timeout,
      filter,
      showsAll: all,
      json,
    });
    const following = follow(followed, () => running(data), listener);
    try {
      const isReady = await Promise.race([following.ready.then(() => true), stopped.then(() => false)]);
      if (!isReady) return DONE;
      const passRejected = all || values["pass-rejected"] === true;
      const client = following.client();
      await aim(client, aims, { ...values, "pass-rejected": passRejected, isPublic: tunnel }, (one) => aimed.push(one));
      const way = tunnel ? await openTunnel(client) : null;
      isTunnelOurs = way?.isOurs ?? false;
      announce({ receiver, tunnel: way?.tunnel ?? null, aimed, json });
      open();
      await stopped;
      await listener.finish();
    } finally {
      await takeBack();
      listener.stop();
      following.end();
      await close();
    }
    return DONE;
  },
});

interface Reached {
  readonly followed: Followed;
  readonly receiver: string;
  close(): Promise<void>;
}

function readForward(forward: string, words: readonly string[]): string {
  if (words.length > 0) throw new UsageError("Name an app or --forward a URL, not both.");
  if (/^https?:$/.test(URL.parse(forward)?.protocol ?? "")) return forward;
  throw new UsageError("--forward takes an http or https URL.");
}

/** The running instance, or one of our own until we end. */
async function reach(data: string | undefined, json: boolean): Promise<Reached> {
  const instance = findInstance(data);
  if (instance) {
    const followed = { client: connectTo(instance), key: instance.control + instance.token };
    return { followed, receiver: instance.receiver, close: () => Promise.resolve() };
  }
  const log = json ? "json" : "human";
  const { start } = await import("./start.ts");
  const started = await start({ data, receiverPort: RECEIVER_PORT, controlPort: CONTROL_PORT, log });
  const client = createClient(createMemoryTransport(started.app, callerHere()));
  return { followed: { client, key: "here" }, receiver: started.receiver, close: started.close };
}

/** Whoever runs on the folder now and can be reached. */
function running(data: string | undefined): Followed | null {
  const instance = findInstance(data);
  if (!instance || instance.control === "") return null;
  return { client: connectTo(instance), key: instance.control + instance.token };
}

async function openTunnel(client: Client): Promise<{ readonly tunnel: TunnelStatus; readonly isOurs: boolean }> {
  const before = await ask(client, "tunnel.status", {});
  if (leadsHere(before.state)) return { tunnel: before, isOurs: false };
  return { tunnel: await ask(client, "tunnel.start", {}), isOurs: before.state === "off" };
}

interface Announcement {
  readonly receiver: string;
  readonly tunnel: TunnelStatus | null;
  readonly aimed: readonly Aimed[];
  readonly json: boolean;
}

function announce({ receiver, tunnel, aimed, json }: Announcement): void {
  const publicUrl = tunnel?.url ?? null;
  const addressOf = (path: string) => (tunnel && addressThrough(tunnel, path)) ?? `${receiver}/hooks/${path}`;
  const targets = aimed.map(({ source, url, isNew }) => {
    return { sourceId: source.id, path: source.path, postTo: addressOf(source.path), url, isNew };
  });
  printAnswer(json, { event: "listening", receiver, publicUrl, targets }, () => [
    targets.length === 0
      ? `Listening. Post to ${addressOf("<source>")}; stop with Ctrl+C.`
      : "Listening; stop with Ctrl+C. What is posted on the left goes to the app on the right:",
    ...targets.map(({ postTo, url }) => `  ${postTo} → ${url}`),
    ...aimed.flatMap(({ source, isNew }) => madeLine(source.path, source.secrets.length > 0, isNew)),
  ]);
}

function madeLine(path: string, isSigned: boolean, isNew: boolean): string[] {
  if (!isNew) return [];
  if (!isSigned) return [`  The source ${path} was made; it takes what is not signed.`];
  return [`  The source ${path} was made. Its secret is printed by: hookbench sources secret ${path}`];
}

function printEnd(words: string, json: boolean): void {
  if (json) complain(words);
  else printAnswer(false, null, () => [words]);
}

/** What is closed until it is opened. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let resolve: (() => void) | null = null;
  const opened = new Promise<void>((open) => {
    resolve = open;
  });
  return { opened, open: () => resolve?.() };
}

/** Does it the first time alone. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= work());
}
