import { type Result, ok } from "../../../contract/errors.ts";
import type { Override } from "../../../contract/model/composition.ts";
import type { Sample } from "../../../contract/model/provider.ts";
import type { Provider } from "../../providers/provider.ts";
import { asSent } from "../as-sent.ts";
import { renewTimes } from "../renew-times.ts";
import { type FreshSample, freshSample } from "../fresh-sample.ts";

export interface SampleChanges {
  /** What the receiver knows the event by. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly overrides?: readonly Override[] | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** A sample as a new event, with overrides and variables where there are any; else its bytes stay as they are. */
export async function changedSample(
  provider: Provider,
  sample: Sample,
  changes: SampleChanges,
): Promise<Result<FreshSample>> {
  const { id, now, overrides = [], variables } = changes;
  const attempted = { id, number: 1, lastFailure: null, createdAt: now, attemptAt: now };
  const fresh = asSent(provider.id, freshSample(provider, renewTimes(sample, now), id), attempted);
  if (overrides.length === 0 && variables === undefined) return ok(fresh);
  const { composeContent } = await import("./content.ts");
  const source = variables === undefined ? null : { now, id, own: variables };
  const wanted = { type: sample.event, id, now, body: fresh.body.toString("utf8"), overrides };
  const content = await composeContent(provider, wanted, source);
  if (!content.ok) return content;
  const text = "body" in content.value ? content.value.body : JSON.stringify(content.value.payload);
  return ok({ headers: fresh.headers, body: Buffer.from(text, "utf8") });
}
