import { type TunnelField, TunnelInput, type TunnelKind } from "../../../contract/model/tunnel.ts";
import { bore } from "./bore.ts";
import { cloudflared, cloudflaredNamed } from "./cloudflared.ts";
import { command } from "./command.ts";
import { devtunnel } from "./devtunnel.ts";
import { fixedUrl } from "./fixed-url.ts";
import type { Kind, Wish } from "./kind.ts";
import { localtunnel } from "./localtunnel.ts";
import { ngrok } from "./ngrok.ts";
import { ssh } from "./ssh.ts";
import { localhostRun, pinggy, serveo } from "./ssh-services.ts";
import { smee } from "./smee.ts";
import { tailscale } from "./tailscale.ts";
import { tunnelmole } from "./tunnelmole.ts";
import { zrok } from "./zrok.ts";

/** Every kind of tunnel, in the order they are offered. */
export const KINDS: Readonly<Record<TunnelKind, Kind>> = {
  localtunnel,
  cloudflared,
  "cloudflared-named": cloudflaredNamed,
  ngrok,
  tailscale,
  zrok,
  devtunnel,
  ssh,
  "localhost.run": localhostRun,
  serveo,
  pinggy,
  bore,
  tunnelmole,
  smee,
  command,
  url: fixedUrl,
};

/** What an input comes to for its kind: only what that takes, with the server of the settings where none is named. */
export function wishOf({ subdomain, ...input }: TunnelInput, defaultHost: string): Wish {
  const { takes } = KINDS[input.kind];
  const named = { ...input, name: input.name ?? subdomain };
  const taken = takes.flatMap((field) => (named[field] === undefined ? [] : [[field, named[field]]]));
  const { kind, ...rest } = TunnelInput.parse({ kind: input.kind, ...Object.fromEntries(taken) });
  return { ...rest, kind, host: (input.host ?? defaultHost).replace(/\/$/, "") };
}

/** The first field that a kind cannot do without and the wish lacks; null where it has all. */
export function lacking(wish: Wish): TunnelField | null {
  return KINDS[wish.kind].needs.find((field) => wish[field] === undefined) ?? null;
}
