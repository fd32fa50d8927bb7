import { ok } from "../../../contract/errors.ts";
import { type Channel, ChannelChange, ChannelInput } from "../../../contract/model/channel.ts";
import type { ProjectChannel } from "../../../contract/model/project.ts";
import { secretHint } from "../../secrets/secret-hint.ts";
import { isUrlHint, urlHint } from "../../secrets/secret-url.ts";
import { HeldSecret, readReferences, writeReferences } from "../held-secret.ts";
import { type Fields, type Kind, given } from "../kind.ts";
import { parsed } from "../parsed.ts";

export const CHANNELS: Kind = {
  section: "channels",
  one: "channel",
  inFile: ({ channels }) => channels.map((channel) => ({ name: channel.name, fields: fieldsOf(channel) })),
  async list(call) {
    const listed = await call("channels.list", {});
    if (!listed.ok) return listed;
    return ok(
      listed.value.items.map((channel) => ({ id: channel.id, name: channel.name, fields: keptFields(channel) })),
    );
  },
  defaults: () => ({ url: undefined, token: undefined, to: null, isEnabled: true, hears: [] }),
  written: ({ name, fields }, nameOf) => ({
    name,
    ...fields,
    url: writeReferences(fields["url"], nameOf, ["url"]),
    token: writeReferences(fields["token"], nameOf, ["token"]),
  }),
  held: () => ({}),
  async make({ name, fields }, { call }) {
    const input = parsed(ChannelInput, { ...given(fields), name }, "the channel");
    return input.ok ? call("channels.create", input.value) : input;
  },
  async change(id, { fields }, { call }) {
    const change = parsed(ChannelChange, given(fields), "the channel");
    return change.ok ? call("channels.update", { ...change.value, id }) : change;
  },
};

function fieldsOf(described: ProjectChannel): Fields {
  const { name: _, url, token, ...channel } = described;
  return given({ ...channel, url: readReferences(url), token: readReferences(token) });
}

function keptFields({ service, urlHint: url, tokenHint: token, to, isEnabled, hears }: Channel): Fields {
  return {
    service,
    url: addressOf(url),
    token: token === null ? undefined : new HeldSecret({ shown: token, fits: (text) => secretHint(text) === token }),
    to,
    isEnabled,
    hears,
  };
}

/** A host of one's own is masked wherever it is shown, so what it is cannot be told. */
function addressOf(url: string | null): HeldSecret | string | undefined {
  if (url === null) return undefined;
  if (isUrlHint(url)) return new HeldSecret({ shown: url, fits: (text) => hintOf(text) === url });
  return URL.canParse(url) ? url : new HeldSecret({ shown: url, fits: () => true });
}

/** As channels show their address. */
function hintOf(text: string): string | null {
  const url = URL.parse(text);
  return url && urlHint(url.origin + url.pathname + url.search);
}
