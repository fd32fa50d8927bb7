import type { IncomingMessage } from "node:http";

const LONGEST = 64;

/**
 * Who sends a request, as far as sharing goes: the other end of the connection or, where that is a tunnel or proxy on
 * this machine, whom it names. Anybody can claim to be forwarded, so nothing but fairness may rest on it.
 */
export function clientOf({ socket, rawHeaders }: IncomingMessage): string {
  const address = socket.remoteAddress ?? "";
  if (address !== "127.0.0.1" && address !== "::1" && address !== "::ffff:127.0.0.1") return address;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (name.length !== 15 && name.length !== 16) continue;
    const lower = name.toLowerCase();
    if (lower !== "x-forwarded-for" && lower !== "cf-connecting-ip") continue;
    const [first = ""] = (rawHeaders[at + 1] ?? "").split(",", 1);
    return `via ${first.trim().slice(0, LONGEST)}`;
  }
  return address;
}
