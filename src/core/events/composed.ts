import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Override } from "../../contract/model/composition.ts";
import type { VariantName } from "../../contract/model/endpoint.ts";
import type { EventSample } from "../../contract/model/event-sample.ts";
import type { Fixture } from "../../contract/model/fixture.ts";
import { readJson } from "../../contract/model/json-value.ts";
import type { Provider } from "../providers/provider.ts";
import type { Store } from "../record/store.ts";
import { findSystem } from "../providers/custom/provider.ts";
import { exampleOf } from "../send/new-event.ts";
import { findProfile } from "../providers/find-profile.ts";
import { sampleOf, sampleOfAny, sentName } from "../catalogues/event-samples.ts";

/** What a caller wants sent, as the contract takes it. */
interface Wanted {
  readonly type: string;
  readonly payload?: unknown;
  readonly body?: string | undefined;
  readonly fixtureId?: string | undefined;
  readonly catalogueId?: string | undefined;
  readonly overrides?: readonly Override[] | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

interface At {
  readonly provider: string;
  readonly variant: VariantName;
  /** The event's id, for `{{id}}`. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

type Shelf = Pick<Store, "fixtures" | "catalogues">;

type Sendable = { readonly type: string; readonly payload?: unknown; readonly body?: string | undefined };

/** The input with its fixture, overrides and variables worked into payload or body; as it was where there are none. */
export async function composed<T extends Wanted>(shelf: Shelf, input: T, at: At): Promise<Result<T & Sendable>> {
  const started = await startedFrom(shelf, input, at.provider);
  return started.ok ? withChanges(started.value, at) : started;
}

/** The input with the body of its fixture or, where it says nothing and the system has no example, of a kept catalogue's sample. */
export async function startedFrom<T extends Wanted>(
  { fixtures, catalogues }: Shelf,
  input: T,
  providerId: string,
): Promise<Result<T & Sendable>> {
  const { fixtureId, catalogueId, type, payload, body } = input;
  if (fixtureId !== undefined) {
    const kept = fixtures.get(fixtureId);
    if (!kept) return fail("not_found", `There is no fixture ${fixtureId}.`);
    return ok({ ...input, fixtureId: undefined, payload: undefined, body: undefined, ...contentOf(kept) });
  }
  if (payload !== undefined || body !== undefined)
    return ok({ ...input, type: sentName(catalogues, type, catalogueId) });
  if (catalogueId !== undefined) {
    const sample = sampleOf(catalogues, catalogueId, type);
    return sample.ok ? ok({ ...input, ...sentSample(sample.value) }) : sample;
  }
  const provider = findSystem(providerId);
  if (!provider || (await hasExample(provider, type))) return ok(input);
  const sample = sampleOfAny(catalogues, type);
  return ok(sample ? { ...input, ...sentSample(sample) } : input);
}

function sentSample({ event, sentAs = event, text }: EventSample): Pick<Sendable, "type" | "body"> {
  return { type: sentAs, body: text };
}

/** What was kept as data goes into its system's envelope again; all else is a body as it stands. */
function contentOf({
  fixture,
  body,
}: {
  readonly fixture: Fixture;
  readonly body: string;
}): Pick<Sendable, "payload" | "body"> {
  const data = fixture.isWhole ? undefined : readJson(body);
  return data === undefined ? { body } : { payload: data };
}

/** The input with its overrides and variables worked in, for one event. */
export async function withChanges<T extends Wanted>(
  input: T,
  { provider: providerId, variant, id, now }: At,
): Promise<Result<T>> {
  const { type, payload, body, overrides = [], variables } = input;
  if (overrides.length === 0 && variables === undefined) return ok(input);
  const provider = findSystem(providerId);
  if (!provider) return fail("not_found", `There is no provider called ${providerId}.`);
  const { composeContent } = await import("../send/composition/content.ts");
  const source = variables === undefined ? null : { now, id, own: variables };
  const content = await composeContent(provider, { type, variant, id, now, payload, body, overrides }, source);
  if (!content.ok) return content;
  return ok({ ...input, payload: undefined, body: undefined, ...content.value });
}

async function hasExample(provider: Provider, type: string): Promise<boolean> {
  if (provider.samples().some(({ event }) => event === type)) return true;
  const profile = findProfile(provider.id);
  return Boolean(profile && (await exampleOf(profile, type, Date.now())) !== null);
}
