import fc from "fast-check";
import type { Diagnosis } from "../../../src/contract/model/diagnosis.ts";
import { diagnose } from "../../../src/core/diagnose/diagnose.ts";
import { questionAbout, schemeOf } from "./broken.ts";
import { pairs, secrets } from "./corrupted-secrets.ts";
import { type Corruption, bodies } from "./corruptions.ts";

/** Ways of signing: hex after a prefix, pairs, a versioned list, base64, further constructions, a URL, a key pair. */
const WAYS = [
  "github",
  "stripe",
  "standard-webhooks",
  "shopify",
  "slack",
  "zendesk",
  "square",
  "pagerduty",
  "discord",
] as const;
/** Those keyed by a secret's text. */
const TEXT_WAYS = ["github", "stripe", "shopify", "slack", "zendesk"] as const;

export interface Outcome {
  readonly corruption: Corruption;
  readonly provider: string;
  readonly diagnosis: Diagnosis;
}

export interface Tally {
  readonly named: number;
  readonly unnamed: readonly Outcome[];
  readonly wrong: readonly Outcome[];
}

const cases = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(fc.constantFrom(...WAYS), bodies) },
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...TEXT_WAYS), secrets) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...TEXT_WAYS), pairs) },
);

/** Diagnoses so many random corruptions. What changes nothing, as a compact text made compact, is left out. */
export function tally(runs: number, seed: number): Tally {
  const unnamed: Outcome[] = [];
  const wrong: Outcome[] = [];
  let named = 0;
  for (const [provider, corruption] of fc.sample(cases, { numRuns: runs, seed })) {
    const broken = { provider, ...corruption.broken };
    // Senders' clocks are beside the point, and some schemes take the time from a body that is changed here.
    const question = questionAbout(broken);
    const diagnosis = diagnose({ ...question, source: { ...question.source, schemes: [schemeOf(broken)] } });
    if (diagnosis === null || diagnosis.sentence.startsWith("The signature matches")) continue;
    const outcome = { corruption, provider, diagnosis };
    if (diagnosis.causes.length === 0) unnamed.push(outcome);
    else if (isRight(outcome)) named += 1;
    else wrong.push(outcome);
  }
  return { named, unnamed, wrong };
}

function isRight({ corruption, diagnosis }: Outcome): boolean {
  return diagnosis.causes.every(({ cause }) => corruption.causes.includes(cause));
}

/** One outcome in a line, to be read where it was not expected. */
export function said({ corruption, provider, diagnosis }: Outcome): string {
  return `${provider}: ${corruption.name}: ${diagnosis.sentence}`;
}
