import { wordsOf } from "../tool-words.ts";
import { type ToolKind, USUAL } from "./kind.ts";

export const bore: ToolKind = {
  ...USUAL,
  kind: "bore",
  title: "bore",
  sentence: "A port of bore.pub or of a server of your own, without TLS: many senders refuse such a URL.",
  readers: "Everybody on the way can read it: it is not encrypted.",
  bytes: "Bodies and headers arrive as they were sent.",
  takes: ["server", "port"],
  program: { names: ["bore"], version: ["--version"] },
  start({ server = "bore.pub", port: there = 0 }, port) {
    const asked = there === 0 ? [] : ["--port", `${there}`];
    return {
      args: ["local", `${port}`, "--local-host", "127.0.0.1", "--to", server, ...asked],
      passes: ["BORE_SECRET"],
      read({ text }) {
        const at = /listening at ([A-Za-z0-9.-]+:\d+)\b/.exec(text)?.[1];
        if (at !== undefined) return [{ kind: "urls", urls: [`http://${at}`] }];
        const why = `bore said: ${wordsOf(text)}`;
        if (/port already in use|port .* not in allowed range/.test(text))
          return [{ kind: "refused", of: "name", why }];
        return /requires authentication|invalid secret/.test(text) ? [{ kind: "refused", of: "access", why }] : [];
      },
    };
  },
};
