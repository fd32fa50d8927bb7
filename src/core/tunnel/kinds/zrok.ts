import { z } from "zod";
import { wordsOf } from "../tool-words.ts";
import { type ToolKind, type TunnelEvent, USUAL } from "./kind.ts";

const Line = z.looseObject({
  msg: z.string(),
  frontend_endpoints: z.array(z.string()).optional(),
  error: z.string().optional(),
});
const HEADING = /access your zrok share at the following endpoints/;

export const zrok: ToolKind = {
  ...USUAL,
  kind: "zrok",
  title: "zrok",
  sentence: "Open source, at zrok.io or an instance of your own; needs an account, and a name you reserved stays.",
  readers: "The people who run the zrok instance can read it: TLS ends there.",
  bytes: "Bodies are meant to arrive byte for byte; header names are written anew.",
  limits: "Some instances show a browser a page first (May 2026).",
  takes: ["name"],
  clientAddress: null,
  program: { names: ["zrok2", "zrok"], version: ["version"] },
  start({ name }, port, program) {
    let isNext = false;
    const here = `http://127.0.0.1:${port}`;
    const asked = name === undefined ? [] : ["-n", `public:${name}`];
    const reserved = name === undefined ? ["public", here] : ["reserved", name];
    return {
      args:
        program === "zrok2"
          ? ["share", "public", here, "--subordinate", "--force-local", ...asked]
          : ["share", ...reserved, "--headless"],
      passes: ["ZROK_API_ENDPOINT", "ZROK2_API_ENDPOINT"],
      read({ text }): readonly TunnelEvent[] {
        const line = parsed(text);
        if (line?.msg === "boot") return urls(line.frontend_endpoints ?? []);
        if (line?.msg === "error") return [failure(line.error ?? text)];
        if (/unable to (?:load environment|create share)|did you 'zrok/.test(text)) return [failure(text)];
        const isUrl = isNext && /^https?:\/\/\S+$/.test(text);
        isNext = HEADING.test(text);
        return isUrl ? urls([text]) : [];
      },
    };
  },
};

function urls(found: readonly string[]): readonly TunnelEvent[] {
  const whole = found.map((url) => (/^https?:/.test(url) ? url : `https://${url}`).replace(/\/$/, ""));
  return whole.length === 0 ? [] : [{ kind: "urls", urls: whole }];
}

function failure(text: string): TunnelEvent {
  const why = `zrok said: ${wordsOf(text)}`;
  if (/409|already|conflict/i.test(text)) return { kind: "refused", of: "name", why };
  if (/429|limit/i.test(text)) return { kind: "refused", of: "limit", why };
  return /401|environment|enable/i.test(text) ? { kind: "refused", of: "access", why } : { kind: "lost", why };
}

function parsed(text: string): z.infer<typeof Line> | null {
  if (!text.startsWith("{")) return null;
  try {
    return Line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
