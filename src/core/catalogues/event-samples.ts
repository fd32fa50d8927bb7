import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { EventSample } from "../../contract/model/event-sample.ts";
import type { CatalogueTable } from "../record/tables/catalogues.ts";
import {
  cataloguedEvents,
  cataloguedItem,
  cataloguedSample,
  listEvents,
  providerSample,
} from "../send/composition/event-samples.ts";
import { findSystem } from "../providers/custom/provider.ts";
import { noCatalogue } from "./catalogues.ts";
import type { Context } from "../api/context.ts";

/** What can be composed: the events of providers and of the kept catalogues, each with an example. */
export function eventSampleHandlers({ store }: Context): Pick<Handlers, "samples.list" | "samples.get"> {
  const { catalogues } = store;

  async function get(input: ParsedInput<"samples.get">): Promise<Result<EventSample>> {
    const { provider: providerId, event, catalogueId } = input;
    const provider = findSystem(providerId);
    if (!provider) return noProvider(providerId);
    if (catalogueId !== undefined) return sampleOf(catalogues, catalogueId, event);
    const sample = (await providerSample(provider, event)) ?? sampleOfAny(catalogues, event);
    return sample ? ok(sample) : fail("not_found", `${provider.name} has no sample ${event}.`);
  }

  return {
    "samples.list": ({ provider: id }) => {
      const provider = findSystem(id);
      return provider
        ? ok({ items: [...listEvents(provider), ...cataloguedEvents(catalogues.list())] })
        : noProvider(id);
    },
    "samples.get": get,
  };
}

/** The sample of an event in that catalogue. */
export function sampleOf(catalogues: CatalogueTable, catalogueId: string, event: string): Result<EventSample> {
  const catalogue = catalogues.get(catalogueId);
  if (!catalogue) return noCatalogue(catalogueId);
  const sample = cataloguedSample(catalogue, event);
  return sample ? ok(sample) : fail("not_found", `${catalogue.title} has no event ${event}.`);
}

/** The sample of the first catalogue that describes such an event. */
export function sampleOfAny(catalogues: CatalogueTable, event: string): EventSample | null {
  const info = catalogues.list().find(({ events }) => cataloguedItem(events, event));
  const catalogue = info && catalogues.get(info.id);
  return catalogue ? cataloguedSample(catalogue, event) : null;
}

/** The name that an event chosen from a catalogue is sent under; the same where no catalogue says otherwise. */
export function sentName(catalogues: CatalogueTable, event: string, catalogueId?: string): string {
  const within = catalogues.list().filter(({ id }) => catalogueId === undefined || id === catalogueId);
  const item = within.flatMap(({ events }) => events).find(({ type }) => type === event);
  return item?.sentAs ?? event;
}

function noProvider(id: string) {
  return fail("not_found", `There is no provider called ${id}.`);
}
