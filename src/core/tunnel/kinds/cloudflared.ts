import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { wordsOf } from "../tool-words.ts";
import { type ToolKind, type ToolLine, type TunnelEvent, USUAL } from "./kind.ts";

const PROGRAM = { names: ["cloudflared"], version: ["--version"] };
const READERS = "Cloudflare can read it: TLS ends there.";
/** What it serves of its state goes to a port that the system picks, so that two of them do not clash. */
const QUIETLY = ["tunnel", "--no-autoupdate", "--output", "json", "--metrics", "127.0.0.1:0"];

const URL_GIVEN = /https:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com(?![\w./-])/;
const CONNECTED = /Registered tunnel connection/;
const SHAKY =
  /Unregistered tunnel connection|Lost connection with the edge|Connection terminated|Retrying connection in/;
const LIMITED = /error code: 1015|429 Too Many Requests/;
const UNWANTED = /Unauthorized|Provided Tunnel token is not valid/;

export const cloudflared: ToolKind = {
  ...USUAL,
  kind: "cloudflared",
  title: "cloudflared, quick tunnel",
  sentence: "Free and without an account, through Cloudflare; the name is another each time.",
  readers: READERS,
  bytes: "Bodies are meant to arrive byte for byte; header names are written anew.",
  limits: "200 requests at once, more are answered 429; no promise of staying up (August 2026).",
  clientAddress: "Cf-Connecting-IP",
  program: PROGRAM,
  hindrance: configInTheWay,
  start(_wish, port) {
    const connected = connections();
    return {
      args: [...QUIETLY, "--url", `http://127.0.0.1:${port}`],
      read: (line) => {
        const { message, all } = parts(line);
        const url = URL_GIVEN.exec(message)?.[0];
        if (url !== undefined) return [{ kind: "urls", urls: [url] }];
        if (LIMITED.test(all)) return [{ kind: "refused", of: "limit", why: `cloudflared said: ${wordsOf(message)}` }];
        return connected(message);
      },
    };
  },
};

export const cloudflaredNamed: ToolKind = {
  ...USUAL,
  kind: "cloudflared-named",
  title: "cloudflared, named tunnel",
  sentence: "A host name of your own zone at Cloudflare, which stays; made there before.",
  readers: READERS,
  bytes: "Bodies are meant to arrive byte for byte; header names are written anew.",
  limits: "A bot rule, WAF or Access of your zone may stand before it (August 2026).",
  takes: ["url", "name"],
  needs: ["url"],
  clientAddress: "Cf-Connecting-IP",
  program: PROGRAM,
  start({ url = "", name }, port) {
    const connected = connections();
    let isTold = false;
    const run = name === undefined ? ["run"] : ["--url", `http://127.0.0.1:${port}`, "run", name];
    return {
      args: [...QUIETLY, ...run],
      passes: ["TUNNEL_TOKEN", "TUNNEL_TOKEN_FILE", "TUNNEL_ORIGIN_CERT", "TUNNEL_CRED_FILE"],
      read: (line) => {
        const { message, all } = parts(line);
        if (UNWANTED.test(all)) return [{ kind: "refused", of: "access", why: `cloudflared said: ${wordsOf(all)}` }];
        const events = connected(message);
        if (isTold || !CONNECTED.test(message)) return events;
        isTold = true;
        return [{ kind: "urls", urls: [url.replace(/\/$/, "")] }];
      },
    };
  },
};

/** Tells of connections that are lost and come back; the first is no news. */
function connections(): (message: string) => readonly TunnelEvent[] {
  let isFirst = true;
  return (message) => {
    if (SHAKY.test(message)) return [{ kind: "unsure", why: wordsOf(message) }];
    if (!CONNECTED.test(message)) return [];
    const wasFirst = isFirst;
    isFirst = false;
    return wasFirst ? [] : [{ kind: "unsure", why: wordsOf(message) }];
  };
}

const JsonLine = z.looseObject({ message: z.string(), error: z.string().optional() });

/** What a line says, in JSON or in its older form, and with it the error that it names. */
function parts({ text }: ToolLine): { readonly message: string; readonly all: string } {
  if (!text.startsWith("{")) return { message: text, all: text };
  try {
    const { message, error } = JsonLine.parse(JSON.parse(text));
    return { message, all: error === undefined ? message : `${message}: ${error}` };
  } catch {
    return { message: text, all: text };
  }
}

/** A quick tunnel does not work beside a configuration of its user's. */
function configInTheWay(): string | null {
  const folder = join(homedir(), ".cloudflared");
  const found = ["config.yml", "config.yaml"].map((name) => join(folder, name)).find((path) => existsSync(path));
  return found === undefined
    ? null
    : `cloudflared makes no quick tunnel while ${found} is there. Rename it, or use a named tunnel.`;
}
