import { BlockList, isIP } from "node:net";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { HttpRequest } from "../http/request.ts";

/** Whose word for where a request comes from is taken. */
export type TrustedProxies = Pick<BlockList, "check">;

/** Reads `10.0.0.0/8,::1` and the like; an address alone stands for itself. */
export function trustedProxies(list: readonly string[]): Result<TrustedProxies> {
  const trusted = new BlockList();
  for (const entry of list) {
    const [address = "", bits] = entry.trim().split("/");
    const family = isIP(address);
    const most = family === 4 ? 32 : 128;
    const prefix = bits === undefined ? most : Number(bits);
    if (family === 0 || bits === "" || !Number.isInteger(prefix) || prefix < 0 || prefix > most)
      return fail("invalid_input", `${entry} is no address or range, such as 10.0.0.0/8.`);
    trusted.addSubnet(address, prefix, family === 4 ? "ipv4" : "ipv6");
  }
  return ok(trusted);
}

/**
 * Where a request comes from: the other end of the connection or, where that is a proxy whose word is taken, the last
 * hop that it names and that is none of these itself.
 */
export function clientIpOf(request: HttpRequest, trusted: TrustedProxies): string {
  const hops = request
    .headerValues("x-forwarded-for")
    .flatMap((value) => value.split(","))
    .map((hop) => hop.trim());
  let client = request.clientIp;
  while (isTrusted(client, trusted)) {
    const hop = hops.pop();
    if (hop === undefined || isIP(hop) === 0) return client;
    client = hop;
  }
  return client;
}

function isTrusted(address: string, trusted: TrustedProxies): boolean {
  const plain = address.startsWith("::ffff:") ? address.slice("::ffff:".length) : address;
  const family = isIP(plain);
  return family !== 0 && trusted.check(plain, family === 4 ? "ipv4" : "ipv6");
}
