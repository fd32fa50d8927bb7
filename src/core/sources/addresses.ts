import { z } from "zod";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { readJson } from "../../contract/model/json-value.ts";
import type { PublishedAddresses } from "../../contract/model/published-addresses.ts";
import type { Context } from "../api/context.ts";
import { exchange } from "../http/client/exchange.ts";
import { explainFailure } from "../http/client/failure.ts";
import { findProvider } from "../providers/catalogue.ts";
import { PUBLISHERS, type Publishing, publishingOf } from "../providers/published-ranges.ts";
import { rangesOf } from "../trust/allowed-address.ts";

type Parts = Pick<Context, "store" | "ports" | "version">;

/** The addresses that providers publish: what is known of them, and asking for them anew where a person wants that. */
export function addressHandlers(parts: Parts): Pick<Handlers, "addresses.list" | "addresses.refresh"> {
  return {
    "addresses.list": () => ok({ items: PUBLISHERS.map((provider) => shown(parts, provider)) }),
    "addresses.refresh": async ({ provider, from }) => {
      const publishing = publishingOf(provider);
      if (!PUBLISHERS.includes(provider))
        return fail("not_found", `${nameOf(provider)} publishes no addresses that we know of.`);
      if (publishing === null)
        return fail(
          "unsupported",
          `${nameOf(provider)} publishes them on a page for people alone. Name new ones on the source.`,
        );
      const read = await readAnew(publishing, new URL(from ?? publishing.asks), parts.version);
      if (!read.ok) return read;
      const asOf = new Date(parts.ports.clock.now()).toISOString().slice(0, 10);
      parts.store.publishedRanges.put(provider, { asOf, from: from ?? publishing.asks, ranges: read.value });
      return ok(shown(parts, provider));
    },
  };
}

function shown({ store }: Parts, provider: string): PublishedAddresses {
  const publishing = publishingOf(provider);
  const known = rangesOf(store.publishedRanges, provider);
  return {
    provider,
    name: nameOf(provider),
    asOf: known?.asOf ?? null,
    from: known?.from ?? publishing?.asks ?? "",
    addresses: [...(known?.ranges ?? [])],
    asks: publishing?.asks ?? null,
  };
}

function nameOf(provider: string): string {
  return findProvider(provider)?.name ?? provider;
}

const PATIENCE_MS = 20_000;
const MOST_BYTES = 4 * 1024 * 1024;
/** Nobody sends from so much of the internet: a range that is wider would let almost anybody in. */
const WIDEST = { 4: 8, 6: 16 };
const Range = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).refine((text) => {
  const [network = "", prefix] = text.split("/");
  return prefix === undefined || Number(prefix) >= WIDEST[network.includes(":") ? 6 : 4];
});
const Ranges = z.array(Range).min(1).max(5000);

/** Follows no redirect, sends nothing but the question, and takes only what is whole and as documented. */
async function readAnew(publishing: Publishing, url: URL, version: string): Promise<Result<readonly string[]>> {
  const refused = (why: string) => fail("unavailable", `${url.host} ${why} The addresses stay as they were.`);
  try {
    const answer = await exchange({
      method: "GET",
      url,
      headers: [
        ["User-Agent", `Hookbench/${version}`],
        ["Accept", "application/json"],
      ],
      body: Buffer.alloc(0),
      timeoutMs: PATIENCE_MS,
      mostBytes: MOST_BYTES,
    });
    if (answer.broken !== null) throw answer.broken;
    if (answer.status !== 200) return refused(`answered ${answer.status}.`);
    if (answer.truncated) return refused("answered with more than 4 MB.");
    const ranges = publishing.read(readJson(answer.body.toString("utf8")));
    if (ranges === null) return refused("answered otherwise than is documented.");
    const checked = Ranges.safeParse(ranges);
    return checked.success
      ? ok([...new Set(checked.data)])
      : refused("answered with no addresses, too many, or ranges that no sender has.");
  } catch (cause) {
    return fail("unavailable", `${explainFailure(url, cause)} The addresses stay as they were.`);
  }
}
