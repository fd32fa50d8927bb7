import { wordsOf } from "../tool-words.ts";
import { type ToolKind, USUAL } from "./kind.ts";

const URL_GIVEN = /^(https:\/\/([a-z0-9.-]+)) (?:⟶|->|is forwarding to)/i;

export const tunnelmole: ToolKind = {
  ...USUAL,
  kind: "tunnelmole",
  title: "tunnelmole",
  sentence: "Open source; free for a name that changes, a name of one's own needs its key.",
  readers: "The people who run its server can read it: TLS ends there.",
  bytes: "Bodies are meant to arrive byte for byte; header names are written anew.",
  limits: "Without a name it does not come back by itself; Hookbench starts it again (2025).",
  takes: ["name"],
  program: { names: ["tmole", "tunnelmole"], version: ["--version"] },
  start({ name }, port) {
    return {
      args: [`${port}`, ...(name === undefined ? [] : ["as", name])],
      read({ text }) {
        const [, url, given] = URL_GIVEN.exec(text) ?? [];
        if (url !== undefined && given !== undefined) return [{ kind: "urls", urls: [url], name: given }];
        return /already taken|choose a different hostname|not reserved/i.test(text)
          ? [{ kind: "refused", of: "name", why: `tunnelmole said: ${wordsOf(text)}` }]
          : [];
      },
    };
  },
};
