import { BlockList, isIP } from "node:net";

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  PRIVATE.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 127],
  // A NAT64 prefix for networks of one's own, and Teredo, which hides the IPv4 address behind it (RFC 8215, 4380).
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, "ipv6");
}

/**
 * Tells whether an address belongs to this machine or a network of its own: loopback, private, link-local, shared,
 * multicast or reserved (RFC 6890), also where an IPv6 address carries such an IPv4 one. What is no address is private.
 */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const family = isIP(bare);
  if (family === 4) return PRIVATE.check(bare, "ipv4");
  if (family !== 6) return true;
  const carried = carriedIpv4(bare);
  return PRIVATE.check(bare, "ipv6") || (carried !== null && PRIVATE.check(carried, "ipv4"));
}

/** The IPv4 address inside an IPv4-mapped or -compatible, NAT64 (64:ff9b::/96) or 6to4 (2002::/16) address. */
function carriedIpv4(address: string): string | null {
  const groups = expand(address);
  const head = groups.slice(0, 6).join(":");
  if (/^0:0:0:0:0:(0|ffff)$/.test(head) || head === "0:0:0:0:ffff:0" || head === "64:ff9b:0:0:0:0")
    return dotted(groups[6], groups[7]);
  if (groups[0] === "2002") return dotted(groups[1], groups[2]);
  return null;
}

function expand(address: string): string[] {
  // URL writes every IPv6 address in its one canonical form, with a dotted tail turned into groups.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [left = "", right] = canonical.split("::");
  const head = left === "" ? [] : left.split(":");
  if (right === undefined) return head;
  const tail = right === "" ? [] : right.split(":");
  return [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail];
}

function dotted(high: string | undefined, low: string | undefined): string {
  const bits = (Number.parseInt(high ?? "0", 16) << 16) | Number.parseInt(low ?? "0", 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join(".");
}
