import { type Ask, askAt } from "./api.ts";
import { expectAnswer } from "./expect-answer.ts";
import type { Hookbench, Options, Overrides, Received, Sent, TestSource, Waiting } from "./hookbench.ts";
import { type Instance, startOwn } from "./instance.ts";
import { messageOf } from "./message.ts";
import { post } from "./post.ts";
import { sourcesAt } from "./sources.ts";
import { TestingError } from "./testing-error.ts";

const PATIENCE_MS = 5000;
const SEND_PATIENCE_MS = 30_000;

/** Starts a Hookbench, or uses the one that runs. Throws a TestingError where there is none to be had. */
export async function hookbench(options: Options = {}): Promise<Hookbench> {
  const instance = await instanceOf(options);
  try {
    return await begin(instance, askAt(instance), options.app);
  } catch (error) {
    await instance.close();
    throw error;
  }
}

async function instanceOf({ url, token }: Options): Promise<Instance> {
  const control = (url ?? process.env["HOOKBENCH_URL"])?.replace(/\/$/, "");
  if (control === undefined) return startOwn();
  const given = token ?? process.env["HOOKBENCH_TOKEN"];
  if (given === undefined) throw new TestingError("start", `Give the token of ${control}, in HOOKBENCH_TOKEN.`);
  return { control, token: given, close: () => Promise.resolve() };
}

async function begin(instance: Instance, ask: Ask, app: string | undefined): Promise<Hookbench> {
  const { receiver } = await ask("status.get", {});
  const sources = sourcesAt(ask, receiver.url);
  let frozen: number | null = null;
  let position = await newest(ask);

  async function send(provider: string, event: string, overrides: Overrides = {}): Promise<Sent> {
    const { to = app, at = frozen, timeoutMs = SEND_PATIENCE_MS } = overrides;
    if (to === undefined) throw new TestingError("refused", "Say where to: `to`, or `app` of the options.");
    const secret = overrides.secret ?? (await secretFor(provider, to));
    const composed = await compose(ask, { provider, event, secret, at, url: urlOf(to) }, overrides);
    const body = Buffer.from(composed.bodyBase64, "base64");
    const answer = await post({ url: composed.url, headers: composed.headers, body, timeoutMs });
    const { status, ms } = answer;
    return { id: composed.id, event: composed.event, status, ms, ...messageOf(answer.headers, answer.body) };
  }

  async function secretFor(provider: string, to: string | TestSource): Promise<string | null> {
    const source = typeof to === "string" ? null : sources.byId(to.id);
    return (source ?? (await sources.own(provider))).signing;
  }

  const waitForSome = (query: string, count: number, waiting: Waiting = {}) =>
    waitFor(ask, query, { count, since: waiting.after?.id ?? position, timeoutMs: waiting.timeoutMs ?? PATIENCE_MS });
  const close = async () => {
    if (!instance.isOwn) await sources.remove();
    await instance.close();
  };

  return {
    url: instance.control,
    token: instance.token,
    source: sources.make,
    secret: async (provider) => {
      const { secret } = await sources.own(provider);
      if (secret !== null) return secret;
      throw new TestingError("refused", `Nothing of ${provider} can be signed here, so that it has no secret.`);
    },
    send,
    waitForSome,
    waitFor: async (filter, waiting) => {
      const [first] = await waitForSome(filter, 1, waiting);
      if (first) return first;
      throw new TestingError("timeout", `No delivery fitted ${JSON.stringify(filter)}.`);
    },
    expectNone: async (query, { withinMs }) => {
      const end = await ask("deliveries.wait", { query, timeoutSeconds: withinMs / 1000, since: position });
      const [first] = end.items;
      if (first)
        throw new TestingError("expectation", `None was to fit ${JSON.stringify(query)}, and ${first.summary} came.`);
    },
    expectAnswer,
    mark: async () => {
      position = await newest(ask);
    },
    respond: async ({ id }, response) => {
      await ask("sources.update", { id, response, replyProfile: "custom" });
    },
    faults: async ({ id }, faults) => {
      await ask("sources.update", { id, faults: [...faults] });
    },
    freezeTime: async (at) => {
      frozen = at === null ? null : Number(at);
      await sources.takeAnyAge(at !== null);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function newest(ask: Ask): Promise<string> {
  return (await ask("deliveries.wait", { timeoutSeconds: 0 })).position;
}

function urlOf(to: string | TestSource): string {
  return typeof to === "string" ? to : to.url;
}

interface Content {
  readonly provider: string;
  readonly event: string;
  readonly url: string;
  readonly secret: string | null;
  readonly at: Date | number | null;
}

function compose(ask: Ask, { secret, at, ...content }: Content, { set = {}, id, spoil }: Overrides) {
  return ask("samples.compose", {
    ...content,
    overrides: Object.entries(set).map(([path, value]) => ({ path, value })),
    ...(secret === null ? {} : { secret }),
    ...(at === null ? {} : { at: Number(at) }),
    ...(id === undefined ? {} : { id }),
    ...(spoil === undefined ? {} : { spoil }),
  });
}

interface Patience {
  readonly count: number;
  /** A delivery's id, or a position. */
  readonly since: string;
  readonly timeoutMs: number;
}

async function waitFor(ask: Ask, query: string, { count, since, timeoutMs }: Patience): Promise<readonly Received[]> {
  const end = await ask("deliveries.wait", { query, count, since, timeoutSeconds: timeoutMs / 1000 });
  if (end.isMet) return Promise.all(end.items.map(({ id }) => receivedOf(ask, id)));
  const came = end.instead.map(({ provider, event, summary, verification: { outcome, reason } }) => {
    const what = event === null ? summary : `${provider ?? ""} ${event}`.trimStart();
    return `  ${what}, ${outcome} (${reason})`;
  });
  const first = `No delivery fitted ${JSON.stringify(query)} within ${timeoutMs / 1000} s. ${end.sentence}`;
  throw new TestingError("timeout", [first, ...came].join("\n"));
}

async function receivedOf(ask: Ask, deliveryId: string): Promise<Received> {
  const { id, provider, event, method, url, status, verification, headers, bodyBase64 } = await ask("deliveries.get", {
    id: deliveryId,
  });
  return {
    id,
    provider,
    event,
    method,
    url,
    status,
    outcome: verification.outcome,
    reason: verification.reason,
    diagnose: async () => (await ask("signatures.diagnose", { deliveryId })).sentence,
    ...messageOf(headers, Buffer.from(bodyBase64, "base64")),
  };
}
