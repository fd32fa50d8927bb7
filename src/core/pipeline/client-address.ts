import { isIP } from "node:net";
import type { HttpRequest } from "../http/request.ts";

/**
 * Who sent a request, by the header that the last hop of its way writes itself: of several values, and of several headers
 * of that name, the last, as all before it may be the sender's own words. Null where it says no address.
 */
export function clientAddress(request: HttpRequest, headerName: string | null): string | null {
  if (headerName === null) return null;
  const last = request.headerValues(headerName).at(-1)?.split(",").at(-1)?.trim() ?? "";
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(last)?.[1] ?? /^([\d.]+):\d+$/.exec(last)?.[1] ?? last;
  return isIP(bare) === 0 ? null : bare;
}

/** Whose share a client has: one address, or where it is IPv6 the network that one subscriber has. */
export function shareOf(address: string): string {
  if (isIP(address) !== 6 || /^::ffff:\d+\./i.test(address)) return address;
  const [left = "", right] = address.split("::");
  const head = left.split(":").filter(Boolean);
  const tail = right === undefined ? [] : right.split(":").filter(Boolean);
  const zeros = right === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0");
  return [...head, ...zeros, ...tail].slice(0, 4).join(":");
}
