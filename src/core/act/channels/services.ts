import type { ChannelService } from "../../../contract/model/channel.ts";
import { discord } from "./discord.ts";
import { mattermost } from "./mattermost.ts";
import { ntfy } from "./ntfy.ts";
import type { Service } from "./service.ts";
import { slack } from "./slack.ts";
import { teams } from "./teams.ts";
import { telegram } from "./telegram.ts";

export const SERVICES: Readonly<Record<ChannelService, Service>> = {
  slack,
  discord,
  telegram,
  teams,
  mattermost,
  ntfy,
};

/**
 * The service a URL in a hook belongs to. One that stands on a host of its own is named before it:
 * `ntfy:https://push.example.com/topic`.
 */
export function readAddress(address: string): { readonly service: Service; readonly url: URL } | null {
  const named = /^([a-z]+):(https?:\/\/.*)$/.exec(address);
  const text = named?.[2] ?? address;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const service = Object.values(SERVICES).find((one) => (named ? one.name === named[1] : one.knows(url)));
  return service ? { service, url } : null;
}
