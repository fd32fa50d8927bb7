import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { Channel } from "../../contract/model/channel.ts";
import { sendTo } from "../act/channels/send.ts";
import { SERVICES } from "../act/channels/services.ts";
import { secretHint } from "../secrets/secret-hint.ts";
import { urlHint } from "../secrets/secret-url.ts";
import type { ChannelSecrets } from "../record/tables/sealed-table.ts";
import { givenFields } from "../api/change.ts";
import type { Context } from "../api/context.ts";
import { createSealedBin } from "../api/sealed-bin.ts";

type ChannelHandlers = Pick<
  Handlers,
  "channels.create" | "channels.update" | "channels.list" | "channels.delete" | "channels.restore" | "channels.test"
>;

type ChannelWrite = (channel: Channel, secrets: ChannelSecrets) => void;

const TEST_TIMEOUT_MS = 15_000;
const TEST_MESSAGE = { title: "Hookbench", body: "This channel works." };

/** Channels: set up, changed, listed with masked secrets, deleted, and tried with a message of our own. */
export function channelHandlers({
  store,
  ports,
  publish,
}: Pick<Context, "store" | "ports" | "publish">): ChannelHandlers {
  const bin = createSealedBin(store.channels, "channel", faultOf);

  function faultOf(channel: Channel, secrets: ChannelSecrets) {
    const other = store.channels.list().find(({ id, name }) => id !== channel.id && isSame(name, channel.name));
    if (other) return fail("conflict", `There is a channel called ${other.name} already.`);
    const post = SERVICES[channel.service].post({ ...secrets, to: channel.to }, TEST_MESSAGE);
    return typeof post === "string" ? fail("invalid_input", post) : null;
  }

  function create({ url, token, ...input }: ParsedInput<"channels.create">): Result<Channel> {
    const now = ports.clock.now();
    const secrets = { url: url ?? null, token: token ?? null };
    const channel = { ...input, ...hintsOf(secrets), id: ports.ids.next("chn"), createdAt: now, updatedAt: now };
    return keep(channel, secrets, store.channels.insert);
  }

  function update({ id, url, token, ...change }: ParsedInput<"channels.update">): Result<Channel> {
    const current = store.channels.get(id);
    if (!current) return missing(id);
    const before = store.channels.secrets(id);
    const secrets = {
      url: url === undefined ? (before?.url ?? null) : url,
      token: token === undefined ? (before?.token ?? null) : token,
    };
    const now = ports.clock.now();
    const channel = Channel.parse({ ...current, ...givenFields(change), ...hintsOf(secrets), updatedAt: now });
    return keep(channel, secrets, store.channels.update);
  }

  /** Writes and tells of a channel, unless something is wrong with it. */
  function keep(channel: Channel, secrets: ChannelSecrets, write: ChannelWrite): Result<Channel> {
    const fault = faultOf(channel, secrets);
    if (fault) return fault;
    write(channel, secrets);
    publish("channel.changed", channel);
    return ok(channel);
  }

  return {
    "channels.create": create,
    "channels.update": update,
    "channels.list": () => ok({ items: [...store.channels.list()] }),
    "channels.delete": ({ id }) => {
      if (!bin.remove(id)) return missing(id);
      publish("channel.deleted", { id });
      return ok({});
    },
    "channels.restore": ({ id }) => {
      const restored = bin.restore(id);
      if (restored.ok) publish("channel.changed", restored.value);
      return restored;
    },
    "channels.test": async ({ id }) => {
      const channel = store.channels.get(id);
      const secrets = store.channels.secrets(id);
      if (!channel || !secrets) return missing(id);
      const signal = AbortSignal.timeout(TEST_TIMEOUT_MS);
      const target = { ...secrets, to: channel.to };
      const error = await sendTo(SERVICES[channel.service], target, { ...TEST_MESSAGE, signal });
      return ok({
        ok: error === null,
        error: signal.aborted ? "The service did not answer within 15 seconds." : error,
      });
    },
  };
}

function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}

/** Of an address its host and last characters, as the rest lets anyone post there. */
function hintsOf({ url, token }: ChannelSecrets): Pick<Channel, "urlHint" | "tokenHint"> {
  const tokenHint = token === null ? null : secretHint(token);
  if (url === null) return { urlHint: null, tokenHint };
  const { origin, pathname, search } = new URL(url);
  return { urlHint: pathname + search === "/" ? origin : urlHint(origin + pathname + search), tokenHint };
}

function missing(id: string) {
  return fail("not_found", `There is no channel ${id}.`);
}
