import { wordsOf } from "../tool-words.ts";
import type { TunnelKind } from "../../../contract/model/tunnel.ts";
import { type ToolKind, type TunnelEvent, USUAL, type Wish } from "./kind.ts";
import { SSH_PASSES, SSH_PROGRAM, sshOptions, sshRefusal } from "./ssh.ts";

interface Service {
  readonly kind: TunnelKind;
  readonly title: string;
  readonly sentence: string;
  readonly runBy: string;
  readonly limits: string;
  readonly takesName?: boolean;
  /** Where one logs in, with options of its own, and what is forwarded. */
  readonly login: readonly string[];
  forward(wish: Wish): string;
  read(text: string): readonly TunnelEvent[];
}

/** Services that are reached by ssh, and say the URL in what they greet with. */
function service({ kind, title, sentence, runBy, limits, takesName = false, login, forward, read }: Service): ToolKind {
  return {
    ...USUAL,
    kind,
    title,
    sentence,
    readers: `The people who run ${runBy} can read it: TLS ends there.`,
    limits,
    takes: takesName ? ["name", "config"] : ["config"],
    program: SSH_PROGRAM,
    start: (wish, port) => ({
      args: ["-T", ...sshOptions(wish.config), "-R", `${forward(wish)}:127.0.0.1:${port}`, ...login],
      passes: SSH_PASSES,
      read(line) {
        const refusal = sshRefusal(line);
        return refusal ? [refusal] : read(line.text);
      },
    }),
  };
}

export const localhostRun = service({
  kind: "localhost.run",
  title: "localhost.run",
  sentence: "Through ssh, which is mostly there: free and without an account; the name changes.",
  runBy: "localhost.run",
  limits: "Without an account the name may change within a session (2026).",
  login: ["nokey@localhost.run"],
  forward: () => "80",
  read: (text) => {
    const url = /tunneled with tls termination, (https:\/\/[a-z0-9.-]+)/i.exec(text)?.[1];
    return url === undefined ? [] : [{ kind: "urls", urls: [url] }];
  },
});

export const serveo = service({
  kind: "serveo",
  title: "serveo",
  sentence: "Through ssh: free; a name is yours with a key that you registered there.",
  runBy: "serveo.net",
  limits: "A browser may see a page first (2026).",
  takesName: true,
  login: ["serveo.net"],
  forward: ({ name }) => (name === undefined ? "80" : `${name}:80`),
  read: (text) => {
    const url = /Forwarding HTTP traffic from (https:\/\/([a-z0-9-]+)[a-z0-9.-]*)/i.exec(text);
    if (url?.[1] !== undefined && url[2] !== undefined) return [{ kind: "urls", urls: [url[1]], name: url[2] }];
    return [];
  },
});

export const pinggy = service({
  kind: "pinggy",
  title: "Pinggy",
  sentence: "Through ssh: free without an account for 60 minutes; then it is opened again under another name.",
  runBy: "Pinggy",
  limits: "Free: ends after 60 minutes (2026).",
  login: ["-p", "443", "free.pinggy.io"],
  forward: () => "0",
  read: (text) => {
    const minutes = /expire in (\d+) minutes/.exec(text)?.[1];
    if (minutes !== undefined) return [{ kind: "expires", inMs: Number(minutes) * 60_000 }];
    const url = /^https:\/\/[a-z0-9.-]+\.pinggy\.(?:link|online)$/i.exec(text)?.[0];
    if (url !== undefined) return [{ kind: "urls", urls: [url] }];
    return /reached|too many/i.test(text) ? [{ kind: "unsure", why: wordsOf(text) }] : [];
  },
});
