import { BlockList, isIP } from "node:net";
import { PUBLISHED, type Source } from "../../contract/model/source.ts";
import { type PublishedRanges, publishedRanges } from "../providers/published-ranges.ts";

/** Lists are kept as they are compiled; a source that changes, and ranges that were read anew, are other objects. */
const compiled = new WeakMap<Source, { readonly list: BlockList; readonly published: readonly string[] }>();

/** What a person had read anew of a provider's addresses; null where nobody had. */
export interface ReadAnew {
  get(provider: string): PublishedRanges | null;
}

/** The addresses that a provider publishes: as they were read last, else as they came with us; null where none are known. */
export function rangesOf(anew: ReadAnew, provider: string): PublishedRanges | null {
  return anew.get(provider) ?? publishedRanges(provider);
}

/**
 * Why a source takes nothing from an address, in words for a person; null where it does. A null `address` is one that is
 * not known, which no list lets in.
 */
export function addressRefusal(
  source: Source,
  anew: ReadAnew,
  { address, way }: { readonly address: string | null; readonly way: string | null },
): string | null {
  if (source.allowFrom.length === 0) return null;
  if (address === null) {
    return `Its source takes deliveries from listed addresses alone, and ${way ?? "the way it came"} does not say whose it is. Use one that does, or take the list away.`;
  }
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const family = isIP(bare);
  if (family !== 0 && listOf(source, anew).check(bare, family === 4 ? "ipv4" : "ipv6")) return null;
  return `It came from ${bare}, which is not among the addresses that its source takes deliveries from.`;
}

const NONE: readonly string[] = [];

function listOf(source: Source, anew: ReadAnew): BlockList {
  const published = source.allowFrom.includes(PUBLISHED) ? (rangesOf(anew, source.provider)?.ranges ?? NONE) : NONE;
  const known = compiled.get(source);
  if (known?.published === published) return known.list;
  const list = new BlockList();
  for (const entry of source.allowFrom.flatMap((one) => (one === PUBLISHED ? published : [one]))) {
    const [network = "", prefix] = entry.split("/");
    const family = isIP(network) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(prefix), family);
  }
  compiled.set(source, { list, published });
  return list;
}
