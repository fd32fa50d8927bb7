import { wordsOf } from "../tool-words.ts";
import { type ToolKind, type ToolLine, type TunnelEvent, USUAL } from "./kind.ts";

export const SSH_PROGRAM = { names: ["ssh"], version: ["-V"] };

/** Agents and homes that hold a user's keys. */
export const SSH_PASSES = ["SSH_AUTH_SOCK", "SSH_ASKPASS", "XDG_RUNTIME_DIR"];

/** Asks nothing, ends where the forwarding is not to be had, and notices within ten seconds that nobody answers. */
export function sshOptions(config: string | undefined): readonly string[] {
  const options = [
    "BatchMode=yes",
    "ExitOnForwardFailure=yes",
    "ServerAliveInterval=5",
    "ServerAliveCountMax=2",
    "StrictHostKeyChecking=accept-new",
    "ConnectTimeout=10",
    "ControlPath=none",
    "LogLevel=INFO",
  ];
  return [...(config === undefined ? [] : ["-F", config]), ...options.flatMap((option) => ["-o", option])];
}

/** Why ssh gave up, where a line of it says so. */
export function sshRefusal({ text }: ToolLine): TunnelEvent | null {
  if (/remote port forwarding failed for listen p/.test(text))
    return {
      kind: "refused",
      of: "name",
      why: `The server gave no way in: ${wordsOf(text)} The port or name is taken there, or forwarding is forbidden.`,
    };
  if (/Permission denied \(|Too many authentication failures/.test(text))
    return { kind: "refused", of: "access", why: `ssh said: ${wordsOf(text)}` };
  if (/Host key verification failed/.test(text))
    return {
      kind: "refused",
      of: "access",
      why: `ssh said: ${wordsOf(text)} The server's key is another than the one that is known, or none is.`,
    };
  return null;
}

export const ssh: ToolKind = {
  ...USUAL,
  kind: "ssh",
  title: "ssh -R",
  sentence: "A machine of yours on the internet takes requests and hands them through ssh; a proxy there gives it TLS.",
  readers: "Whoever runs that server can read it.",
  bytes: "Bodies and headers arrive as they were sent.",
  takes: ["server", "port", "url", "config"],
  needs: ["server"],
  program: SSH_PROGRAM,
  start({ server = "", port: there = 0, url, config }, port) {
    const [, login = server, at] = /^(.*?)(?::(\d+))?$/.exec(server) ?? [];
    const host = login.slice(login.indexOf("@") + 1);
    // A proxy of the server's reaches its loopback; without one the port itself has to be public.
    const bind = url === undefined ? "*:" : "";
    const known = (remote: number) => url?.replace(/\/$/, "") ?? `http://${host}:${remote}`;
    return {
      args: [
        "-N",
        "-T",
        ...sshOptions(config),
        ...(at === undefined ? [] : ["-p", at]),
        "-R",
        `${bind}${there}:127.0.0.1:${port}`,
        login,
      ],
      passes: SSH_PASSES,
      // Of a port that was asked for it says nothing.
      ...(there === 0 ? {} : { at: [known(there)] }),
      read(line) {
        const refusal = sshRefusal(line);
        if (refusal) return [refusal];
        const given = /^Allocated port (\d+) for remote forward/.exec(line.text)?.[1];
        if (given !== undefined) return [{ kind: "urls", urls: [known(Number(given))] }];
        return /^connect_to 127\.0\.0\.1 port \d+: failed/.test(line.text)
          ? [{ kind: "unsure", why: `ssh said: ${wordsOf(line.text)}` }]
          : [];
      },
    };
  },
};
