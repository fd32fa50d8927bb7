import { z } from "zod";
import { wordsOf } from "../tool-words.ts";
import { type ToolKind, type TunnelEvent, USUAL } from "./kind.ts";

const Line = z.looseObject({
  lvl: z.string().default(""),
  msg: z.string().default(""),
  err: z.string().optional(),
  name: z.string().default(""),
  url: z.string().optional(),
});

const SHAKY = /session closed, starting reconnect loop|failed to reconnect session|heartbeat timeout/;
/** Its codes (ngrok.com/docs/errors), by what is not wanted. */
const NAMES = new Set([313, 314, 318, 334]);
const LIMITS = new Set([108, 324, 702, 725, 727, 734]);

export const ngrok: ToolKind = {
  ...USUAL,
  kind: "ngrok",
  title: "ngrok",
  sentence: "Needs an account, and your token in its own configuration; a free account has one name, which stays.",
  readers: "ngrok can read it: TLS ends there.",
  bytes: "Bodies and headers arrive as they were sent.",
  limits: "Free: 20,000 requests and 1 GB a month; a browser sees a page first (August 2026).",
  takes: ["name"],
  isMetered: true,
  clientAddress: "X-Forwarded-For",
  program: { names: ["ngrok"], version: ["version"] },
  start({ name }, port) {
    let isFirst = true;
    const asked = name === undefined ? [] : ["--url", `https://${name}`];
    return {
      args: ["http", `127.0.0.1:${port}`, "--log=stdout", "--log-format=json", "--log-level=info", ...asked],
      passes: ["NGROK_AUTHTOKEN", "NGROK_API_KEY", "NGROK_CONFIG"],
      read({ text }): readonly TunnelEvent[] {
        const line = parsed(text);
        if (line === null) return [];
        const { msg, err = "", url, lvl } = line;
        // Version 2 tells of the one without TLS first.
        if (msg === "started tunnel" && url !== undefined && !line.name.endsWith("(http)"))
          return [{ kind: "urls", urls: [url], name: URL.parse(url)?.hostname ?? url }];
        if (lvl === "eror" || lvl === "crit") return failure(err || msg);
        if (msg === "client session established") {
          const wasFirst = isFirst;
          isFirst = false;
          // What it was given after a reconnect, it does not tell.
          return wasFirst ? [] : [{ kind: "unsure", why: "ngrok lost its server and found it again." }];
        }
        return SHAKY.test(msg) ? [{ kind: "unsure", why: wordsOf(msg) }] : [];
      },
    };
  },
};

function failure(err: string): readonly TunnelEvent[] {
  const code = Number(/ERR_NGROK_(\d+)/.exec(err)?.[1] ?? 0);
  const why = `ngrok said: ${wordsOf(err.replace(/\s+/g, " "))}`;
  if (SHAKY.test(err) || code === 0) return [{ kind: "unsure", why }];
  return [{ kind: "refused", of: NAMES.has(code) ? "name" : LIMITS.has(code) ? "limit" : "access", why }];
}

function parsed(text: string): z.infer<typeof Line> | null {
  if (!text.startsWith("{")) return null;
  try {
    return Line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
