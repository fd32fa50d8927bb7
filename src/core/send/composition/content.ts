import { type Result, fail, ok } from "../../../contract/errors.ts";
import type { Override } from "../../../contract/model/composition.ts";
import type { VariantName } from "../../../contract/model/endpoint.ts";
import type { Provider } from "../../providers/provider.ts";
import { ownContent } from "../new-event.ts";
import { findProfile } from "../../providers/find-profile.ts";
import { changedForm, isForm } from "./form-body.ts";
import { innerPaths } from "./inner-paths.ts";
import { applyOverrides } from "./overrides.ts";
import { type VariableSource, fillBody, fillVariables } from "./variables.ts";

/** What is asked to be sent: JSON, or the exact text of a body; neither takes our example. */
export interface Wanted {
  readonly type: string;
  /** Whose example of the event it is; the documented one where it is not said. */
  readonly variant?: VariantName;
  /** The event's id, which our example takes. */
  readonly id: string;
  /** When the event is, in epoch milliseconds: the newest time in our example. */
  readonly now: number;
  readonly payload?: unknown;
  readonly body?: string | undefined;
  readonly overrides: readonly Override[];
}

/** What is sent: JSON for the profile's envelope, or a body as it stands. */
export type Content = { readonly payload: unknown } | { readonly body: string };

/**
 * The content with the overrides put over it and, where there is a source, its variables filled in. Without either, text
 * stays as it is to the byte. Errors: `unsupported` where we have no example of the type, or text that is not JSON is to be overridden;
 * `invalid_input` where a variable or a path is not there.
 */
export async function composeContent(
  provider: Provider,
  wanted: Wanted,
  source: VariableSource | null,
): Promise<Result<Content>> {
  const start = await startOf(provider, wanted);
  if (!start.ok) return start;
  if ("body" in start.value) return changedText(start.value.body, wanted, source);
  const { payload } = start.value;
  const profile = findProfile(provider.id);
  const overrides = profile ? innerPaths(profile, wanted.type, payload, wanted.overrides) : wanted.overrides;
  return changed(payload, { overrides }, source);
}

async function startOf(
  provider: Provider,
  { type, variant, id, now, payload, body }: Wanted,
): Promise<Result<Content>> {
  if (body !== undefined) return ok({ body });
  if (payload !== undefined) return ok({ payload });
  const example = await ownContent(provider, { type, variant, now, id });
  if (!example.ok) return example;
  return ok("body" in example.value ? { body: example.value.body.toString("utf8") } : { payload: example.value.data });
}

async function changed(
  payload: unknown,
  { overrides }: Pick<Wanted, "overrides">,
  source: VariableSource | null,
): Promise<Result<Content>> {
  const put = applyOverrides(payload, overrides);
  if (!put.ok) return put;
  if (source === null) return ok({ payload: put.value });
  const filled = await fillVariables(put.value, source);
  return filled.ok ? ok({ payload: filled.value }) : filled;
}

async function changedText(body: string, wanted: Wanted, source: VariableSource | null): Promise<Result<Content>> {
  if (wanted.overrides.length === 0) {
    if (source === null) return ok({ body });
    const filled = await fillBody(body, source);
    return filled.ok ? ok({ body: filled.value }) : filled;
  }
  const parsed = parseJson(body);
  if (parsed === undefined) {
    if (!isForm(body)) return fail("unsupported", "The body is neither JSON nor a form, so nothing in it can be set.");
    const form = await changedForm(body, wanted.overrides, source);
    return form.ok ? ok({ body: form.value }) : form;
  }
  const result = await changed(parsed, wanted, source);
  if (!result.ok || !("payload" in result.value)) return result;
  return written(result.value.payload);
}

function written(payload: unknown): Result<Content> {
  try {
    return ok({ body: JSON.stringify(payload) });
  } catch {
    return fail("invalid_input", "The body is nested too deeply to be changed.");
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
