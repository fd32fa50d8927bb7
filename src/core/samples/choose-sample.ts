import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Sample } from "../../contract/model/provider.ts";
import { sampleOfAny } from "../catalogues/event-samples.ts";
import { findSystem } from "../providers/custom/provider.ts";
import type { Provider } from "../providers/provider.ts";
import type { CatalogueTable } from "../record/tables/catalogues.ts";
import { findSample, headersAs } from "../send/composition/find-sample.ts";

export interface Chosen {
  readonly provider: Provider;
  readonly sample: Sample;
}

const JSON_ONLY: Headers = [["Content-Type", "application/json"]];

/** A provider's example of an event, its first without one, or a kept catalogue's. Errors: `not_found`. */
export async function chooseSample(
  catalogues: CatalogueTable,
  providerId: string,
  event: string | undefined,
): Promise<Result<Chosen>> {
  const provider = findSystem(providerId);
  if (!provider) return fail("not_found", `There is no provider called ${providerId}.`);
  const sample = (await findSample(provider, event)) ?? catalogued(catalogues, provider, event);
  if (!sample) return fail("not_found", `${provider.name} has no sample${event ? ` ${event}` : ""}.`);
  return ok({ provider, sample });
}

function catalogued(catalogues: CatalogueTable, provider: Provider, event: string | undefined): Sample | null {
  const sample = event === undefined ? null : sampleOfAny(catalogues, event);
  if (!sample) return null;
  const sent = sample.sentAs ?? sample.event;
  const headers = headersAs(provider, sent, sample.text) ?? JSON_ONLY;
  return { event: sent, name: sample.name, headers, body: sample.text };
}
