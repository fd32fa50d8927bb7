import type { Database } from "better-sqlite3";
import { z } from "zod";
import { describeTable, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** Addresses that a provider publishes, as they were read on a day, from a place. */
interface KeptRanges {
  readonly asOf: string;
  readonly from: string;
  readonly ranges: readonly string[];
}

/** What a person had read anew. Held in memory, as every delivery to a source with a list of addresses asks for it. */
export interface PublishedRangesTable {
  get(provider: string): KeptRanges | null;
  put(provider: string, kept: KeptRanges): void;
}

const RANGES = describeTable("published_ranges", { provider: text, asOf: text, readFrom: text, ranges: text });

export function publishedRangesTable(db: Database, write: Write): PublishedRangesTable {
  const replace = RANGES.insert(db, "REPLACE");
  const all = RANGES.find<[]>(db, "").all();
  const kept = new Map<string, KeptRanges>(
    all.map(({ provider, asOf, readFrom, ranges }) => [
      provider,
      { asOf, from: readFrom, ranges: z.array(z.string()).parse(JSON.parse(ranges)) },
    ]),
  );
  return {
    get: (provider) => kept.get(provider) ?? null,
    put: (provider, { asOf, from, ranges }) => {
      write(() => replace({ provider, asOf, readFrom: from, ranges: JSON.stringify(ranges) }));
      kept.set(provider, { asOf, from, ranges });
    },
  };
}
