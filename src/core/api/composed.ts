import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Override } from "../../contract/model/composition.ts";
import type { FixtureTable } from "../record/fixtures.ts";
import { findSystem } from "../send/custom.ts";

/** What a caller wants sent, as the contract takes it. */
interface Wanted {
  readonly type: string;
  readonly payload?: unknown;
  readonly body?: string | undefined;
  readonly fixtureId?: string | undefined;
  readonly overrides?: readonly Override[] | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

interface At {
  readonly provider: string;
  /** The event's id, for `{{id}}`. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

type Sendable = { readonly type: string; readonly payload?: unknown; readonly body?: string | undefined };

/** The input with its fixture, overrides and variables worked into payload or body; as it was where there are none. */
export async function composed<T extends Wanted>(
  fixtures: FixtureTable,
  input: T,
  at: At,
): Promise<Result<T & Sendable>> {
  const { fixtureId, overrides = [], variables } = input;
  if (fixtureId === undefined && overrides.length === 0 && variables === undefined) return ok(input);
  const provider = findSystem(at.provider);
  if (!provider) return fail("not_found", `There is no provider called ${at.provider}.`);
  const fixture = fixtureId === undefined ? null : fixtures.get(fixtureId);
  if (fixtureId !== undefined && !fixture) return fail("not_found", `There is no fixture ${fixtureId}.`);
  const { composeContent } = await import("../send/composer/content.ts");
  const { type, payload, body } = input;
  const start = fixture ? { type, body: fixture.body, overrides } : { type, payload, body, overrides };
  const source = variables === undefined ? null : { now: at.now, id: at.id, own: variables };
  const content = await composeContent(provider, start, source);
  if (!content.ok) return content;
  return ok({ ...input, payload: undefined, body: undefined, ...content.value });
}
