import { wordsOf } from "../tool-words.ts";
import { type ToolKind, USUAL } from "./kind.ts";

const URL_GIVEN = /^(https:\/\/[a-z0-9.-]+\.ts\.net(?::\d+)?)\/?(?:\s|$)/;
const CONSENT = /https:\/\/login\.tailscale\.com\/\S+/;
const UNWANTED = /Funnel not available|node attribute not set|not logged in|Logged out/i;

export const tailscale: ToolKind = {
  ...USUAL,
  kind: "tailscale",
  title: "Tailscale Funnel",
  sentence: "The name of this machine in your tailnet, which stays; Funnel has to be allowed there once.",
  readers: "Nobody between: TLS ends at Tailscale on this machine. Tailscale's relays carry what they cannot read.",
  bytes: "Bodies are meant to arrive byte for byte; header names are written anew.",
  limits: "Ports 443, 8443 and 10000 alone; a bandwidth limit that is not named (August 2026).",
  takes: ["port"],
  clientAddress: "X-Forwarded-For",
  // A new name takes up to ten minutes to be known.
  settlesWithinMs: 600_000,
  program: { names: ["tailscale"], version: ["version"] },
  start({ port: there }, port) {
    let isPublic = false;
    return {
      args: ["funnel", "--yes", `--https=${there || 443}`, `http://127.0.0.1:${port}`],
      read({ text }) {
        if (text.startsWith("Available on the internet")) isPublic = true;
        if (text.startsWith("Available within your tailnet"))
          return [
            { kind: "refused", of: "access", why: "Tailscale serves it within your tailnet alone: Funnel is not on." },
          ];
        const consent = CONSENT.exec(text)?.[0];
        if (consent !== undefined) return [{ kind: "visit", url: consent }];
        if (UNWANTED.test(text)) return [{ kind: "refused", of: "access", why: `Tailscale said: ${wordsOf(text)}` }];
        const url = isPublic ? URL_GIVEN.exec(text)?.[1] : undefined;
        return url === undefined ? [] : [{ kind: "urls", urls: [url] }];
      },
    };
  },
};
