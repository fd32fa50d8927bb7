import { wordsOf } from "../tool-words.ts";
import { type ToolKind, USUAL } from "./kind.ts";

const FORWARDS = /^Forwarding (https?:\/\/\S+) to http/;

export const smee: ToolKind = {
  ...USUAL,
  kind: "smee",
  title: "smee",
  sentence:
    "A channel that passes posts on to one source: for a first look at a sender's webhooks, without an account.",
  readers: "Everybody who knows the channel's address can read what passes, and post into it.",
  bytes:
    "It reads JSON and writes it anew, so that signatures over the body often do not hold. It refuses what is no JSON object or larger than 1 MB, and answers every sender 200 by itself.",
  limits: "What is posted while its program is not connected is lost (smee-client 5, 2026).",
  takes: ["source", "url"],
  needs: ["source"],
  program: { names: ["smee"], version: ["--version"] },
  start({ source = "", url }, port) {
    const target = `http://127.0.0.1:${port}/hooks/${encodeURIComponent(source)}`;
    return {
      args: ["--target", target, ...(url === undefined ? [] : ["--url", url])],
      read({ text }) {
        const channel = FORWARDS.exec(text)?.[1];
        if (channel !== undefined) return [{ kind: "urls", urls: [channel] }];
        return /^(?:Error in connection|Connection closed)/.test(text)
          ? [{ kind: "unsure", why: `smee said: ${wordsOf(text)}` }]
          : [];
      },
    };
  },
};
