import { randomUUID } from "node:crypto";
import type { Client } from "../contract/client.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { SCHEME_OPTION, readScheme } from "./scheme-file.ts";
import { SECRET_OPTIONS, type SecretValues, needSecret } from "./input.ts";
import { wholeNumber } from "./number.ts";
import { findSource } from "./find-source.ts";
import { type Changes, readChanges } from "./send-changes.ts";
import { sendToEndpoint } from "./send-to-endpoint.ts";
import { printAnswer, printJson, printLine } from "./terminal.ts";
import { DONE, FAILED, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";
import { ok } from "../contract/errors.ts";
import { CUSTOM } from "../contract/model/scheme.ts";
import type { SignedSample } from "../core/send/signed-sample.ts";

const PATIENCE_MS = 30_000;

export const verb = defineVerb({
  name: "send",
  synopsis:
    "[--provider ID] [--event TYPE] [--set PATH=VALUE…] [--source PATH | --to URL --secret-env NAME | --endpoint NAME | --subscribers] [--json]\n" +
    "       hookbench send --list [PROVIDER] [--json]",
  description:
    "Sends a provider's sample event, signed as the provider would sign it: to the Hookbench that runs, with its\n" +
    "source's own secret, or with --to and a secret to any URL, or to an endpoint of yours.\n" +
    "Variables such as {{uuid}}, {{now}} and {{faker.internet.email}} are filled in where --set or --var is given.",
  options: {
    provider: { type: "string", argument: "ID", help: "Whose event; github by default." },
    event: { type: "string", argument: "TYPE", help: "Which event; the provider's first sample by default." },
    list: { type: "boolean", help: "List the events there are: the provider's, and those of imported catalogues." },
    source: {
      type: "string",
      argument: "PATH",
      help: "Which source of the running Hookbench gets it, signed with its secret; the first of the provider by default.",
    },
    to: { type: "string", argument: "URL", help: "Where to; the running Hookbench by default." },
    scheme: {
      ...SCHEME_OPTION,
      help: "With --to: which of the provider's schemes; of the provider custom a JSON file.",
    },
    endpoint: { type: "string", argument: "NAME", help: "An endpoint of yours to send to, with its retries." },
    subscribers: { type: "boolean", help: "Send to every active endpoint that subscribes to the event." },
    id: { type: "string", argument: "ID", help: "With --endpoint: the event's id; one sent before makes a duplicate." },
    duplicate: { type: "boolean", help: "With --endpoint: send it a second time under the same id." },
    burst: { type: "string", argument: "N", help: "With --endpoint: send N of it, wait for their end, and report." },
    rate: {
      type: "string",
      argument: "N",
      help: "With --burst: so many a second, at most; as fast as it goes by default.",
    },
    p95: { type: "string", argument: "MS", help: "With --burst: fail where 95 of 100 answers take longer than that." },
    junit: { type: "string", argument: "FILE", help: "With --burst: write the report there as JUnit XML." },
    wait: { type: "boolean", help: "With --endpoint: wait until it is delivered or given up." },
    set: {
      type: "string",
      multiple: true,
      argument: "PATH=VALUE",
      help: "Put a value (JSON, or text) at a dotted path.",
    },
    var: { type: "string", multiple: true, argument: "NAME=VALUE", help: "A variable of your own." },
    ...SECRET_OPTIONS,
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run(
    {
      provider: asked,
      event,
      list = false,
      source,
      to,
      scheme,
      endpoint,
      set = [],
      var: own = [],
      data,
      json = false,
      ...rest
    },
    positionals,
  ) {
    const provider = asked ?? "github";
    if (list) return listEvents(connect(data), positionals, provider, json);
    const {
      rate,
      p95,
      junit,
      id,
      duplicate: isTwice = false,
      burst,
      wait: isAwaited = false,
      subscribers = false,
      ...secret
    } = rest;
    if (source !== undefined && (to !== undefined || endpoint !== undefined || subscribers))
      throw new UsageError(
        "--source names one of the running Hookbench: it goes without --to, --endpoint and --subscribers.",
      );
    if (positionals.length > 0) throw new UsageError(`send takes no ${JSON.stringify(positionals[0])}.`);
    const changes = readChanges(set, own);
    if (burst === undefined && [rate, p95, junit].some((option) => option !== undefined))
      throw new UsageError("--rate, --p95 and --junit go with --burst.");
    if (subscribers) {
      if (to !== undefined || endpoint !== undefined || isTwice || burst !== undefined || isAwaited)
        throw new UsageError("--subscribers goes with --event, --id, --set and --var.");
      return sendToSubscribers(connect(data), event, id, changes, json);
    }
    if (to !== undefined) return sendTo(to, { provider, event, scheme, secret, changes }, json);
    if (scheme !== undefined) throw new UsageError("--scheme goes with --to.");
    if (endpoint !== undefined) {
      const count = burst === undefined ? null : wholeNumber(burst, "burst", 1, [1, 100_000]);
      const pace = {
        ratePerSecond: rate === undefined ? null : wholeNumber(rate, "rate", 1, [1, 100_000]),
        p95Ms: p95 === undefined ? null : wholeNumber(p95, "p95", 1, [1, 3_600_000]),
        junit: junit ?? null,
      };
      const order = { endpoint, type: event, id, isTwice, burst: count, pace, isAwaited, changes, json };
      return sendToEndpoint(connect(data), order);
    }
    if (id !== undefined || isTwice || burst !== undefined || isAwaited)
      throw new UsageError("--id, --duplicate, --burst and --wait go with --endpoint.");
    const what = event === undefined ? changes : { event, ...changes };
    return sendHere(connect(data), { provider: asked, source }, what, json);
  },
});

interface Whom {
  readonly provider: string | undefined;
  readonly source: string | undefined;
}

/** To the Hookbench that runs: a source's own sender's example, where a source is named. */
async function sendHere(
  client: Client,
  { provider, source: path }: Whom,
  what: Changes & { readonly event?: string },
  json: boolean,
): Promise<number> {
  const source = path === undefined ? null : await findSource(client, path);
  const sent = await ask(client, "samples.send", {
    provider: provider ?? source?.provider ?? "github",
    ...(source === null ? {} : { sourceId: source.id }),
    ...what,
  });
  printAnswer(json, sent, () => [
    visibleLine(`${sent.status}${sent.deliveryId ? `  recorded as ${sent.deliveryId}` : ""}`),
  ]);
  return sent.status < 400 ? DONE : FAILED;
}

async function sendToSubscribers(
  client: Client,
  type: string | undefined,
  id: string | undefined,
  changes: Changes,
  json: boolean,
): Promise<number> {
  if (type === undefined) throw new UsageError("With --subscribers, --event says which event.");
  const content = { type, ...changes, ...(id === undefined ? {} : { id }) };
  const { items, leftOut } = await ask(client, "events.sendToSubscribed", content);
  if (items.length === 0) throw new Failure(`No active endpoint subscribes to ${type}.`);
  if (json) printJson({ items, leftOut });
  else {
    for (const sent of items) printLine(visibleLine(`${sent.id}  ${sent.status}  to ${sent.endpointId}`));
    for (const { name, reason } of leftOut) printLine(visibleLine(`Not sent to ${name}: ${reason}`));
  }
  return DONE;
}

async function listEvents(
  client: Client,
  [named, ...more]: readonly string[],
  provider: string,
  json: boolean,
): Promise<number> {
  if (more.length > 0) throw new UsageError("--list takes one provider.");
  const { items } = await ask(client, "samples.list", { provider: named ?? provider });
  printAnswer(json, { items }, () =>
    items.map(({ event, name, catalogue }) =>
      visibleLine(`${event}  ${name}${catalogue === null ? "" : `  (${catalogue})`}`.trimEnd()),
    ),
  );
  return DONE;
}

interface Order {
  readonly provider: string;
  readonly event: string | undefined;
  /** The id of one of the provider's schemes; of the provider custom a file that describes one. */
  readonly scheme: string | undefined;
  readonly secret: SecretValues;
  readonly changes: Changes;
}

async function sendTo(to: string, order: Order, json: boolean): Promise<number> {
  const url = URL.parse(to);
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError("--to takes an http or https URL.");
  const signed = await signSample(url, order);
  const { callHttp } = await import("../core/http/client/client.ts");
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await callHttp({
    ...signed,
    method: "POST",
    hostFromPayload: false,
    allowPrivateHosts: true,
    signal,
    maxRedirects: 0,
  });
  if (!answer.ok) throw new Failure(answer.error);
  const { status, body } = answer.value;
  printAnswer(json, { status, headers: answer.value.headers, body }, () => [
    body === "" ? String(status) : `${status}\n${body}`,
  ]);
  return status < 400 ? DONE : FAILED;
}

/** The sample as a new event, with the signature its provider puts on it, wherever that stands. */
async function signSample(
  url: URL,
  { provider: providerId, event, scheme: named, secret, changes }: Order,
): Promise<SignedSample> {
  const [{ findProvider }, { schemeNamed, signedSample }, { findSample }] = await Promise.all([
    import("../core/providers/catalogue.ts"),
    import("../core/send/signed-sample.ts"),
    import("../core/send/composition/find-sample.ts"),
  ]);
  if (providerId === CUSTOM && named === undefined) throw new UsageError("Describe the custom scheme: --scheme FILE");
  // A scheme of one's own belongs to no provider: what is signed by it is any sender's sample.
  const provider = findProvider(providerId === CUSTOM ? "none" : providerId);
  if (!provider) throw new Failure(`There is no provider called ${providerId}.`);
  const sample = await findSample(provider, event);
  if (!sample)
    throw new Failure(
      `${provider.name} has no sample ${event ?? ""}. It has: ${provider
        .samples()
        .map((one) => one.event)
        .join(", ")}.`,
    );
  const scheme =
    providerId === CUSTOM && named !== undefined ? ok(readScheme(named, secret)) : schemeNamed(provider, named);
  if (!scheme.ok) throw new Failure(scheme.error.message);
  const signer = scheme.value && { scheme: scheme.value, secret: needSecret(secret) };
  const now = Date.now();
  const order = { provider, sample, url, changes: { id: randomUUID(), now, ...changes }, signer, signedAt: now };
  const signed = await signedSample(order);
  if (!signed.ok) throw new Failure(signed.error.message);
  return signed.value;
}
