import { BlockList, isIP } from "node:net";
import { PUBLISHED, type Source } from "../../contract/model/source.ts";
import { publishedRanges } from "../providers/published-ranges.ts";

/** Lists are kept as they are compiled; a source that changes is another object. */
const compiled = new WeakMap<Source, BlockList>();

/**
 * Why a source takes nothing from an address, in words for a person; null where it does. A null `address` is one that is
 * not known, which no list lets in.
 */
export function addressRefusal(source: Source, address: string | null, way: string | null): string | null {
  if (source.allowFrom.length === 0) return null;
  if (address === null) {
    return `Its source takes deliveries from listed addresses alone, and ${way ?? "the way it came"} does not say whose it is. Use one that does, or take the list away.`;
  }
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const family = isIP(bare);
  if (family !== 0 && listOf(source).check(bare, family === 4 ? "ipv4" : "ipv6")) return null;
  return `It came from ${bare}, which is not among the addresses that its source takes deliveries from.`;
}

function listOf(source: Source): BlockList {
  const known = compiled.get(source);
  if (known) return known;
  const list = new BlockList();
  for (const entry of source.allowFrom.flatMap((one) => (one === PUBLISHED ? rangesOf(source) : [one]))) {
    const [network = "", prefix] = entry.split("/");
    const family = isIP(network) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(prefix), family);
  }
  compiled.set(source, list);
  return list;
}

function rangesOf({ provider }: Source): readonly string[] {
  return publishedRanges(provider)?.ranges ?? [];
}
