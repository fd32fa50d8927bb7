import { type Candidate, publicUrlsIn, ranked } from "../public-urls.ts";
import { type ToolKind, type TunnelEvent, USUAL } from "./kind.ts";

const LOGIN =
  /https:\/\/(?:login\.tailscale\.com\/\S+|(?:www\.)?microsoft\.com\/devicelogin|github\.com\/login\/device)/;
/** The most URLs that are remembered of what a program prints. */
const MOST = 50;

export const command: ToolKind = {
  ...USUAL,
  kind: "command",
  title: "Any command",
  sentence: "A program of yours that prints the public URL; {port} in its arguments becomes the receiver's port.",
  readers: "Whoever runs what the program connects to may read it; Hookbench does not know who that is.",
  takes: ["argv", "url", "env"],
  needs: ["argv"],
  program: null,
  start({ argv = [], url, env = [] }, port) {
    const found: Candidate[] = [];
    let told = "";
    const filled = argv.map((word) => word.replaceAll("{port}", `${port}`).replaceAll("{host}", "127.0.0.1"));
    return {
      args: filled.slice(1),
      passes: env,
      ...(url === undefined ? {} : { at: [url.replace(/\/$/, "")] }),
      read({ text }): readonly TunnelEvent[] {
        if (url !== undefined) return [];
        const login = found.length === 0 ? LOGIN.exec(text)?.[0] : undefined;
        if (login !== undefined) return [{ kind: "visit", url: login }];
        if (found.length < MOST) found.push(...publicUrlsIn(text));
        const urls = ranked(found);
        if (urls.length === 0 || urls.join(" ") === told) return [];
        told = urls.join(" ");
        return [{ kind: "urls", urls }];
      },
    };
  },
};
