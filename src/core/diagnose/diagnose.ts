import type { Diagnosis } from "../../contract/model/diagnosis.ts";
import type { ExplainedVerification, VerificationStep } from "../../contract/model/verification.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { furthestOf } from "../signature/furthest.ts";
import { valuesAt } from "../signature/place.ts";
import { explain } from "../signature/verify.ts";
import { type Asked, type Match, type Search, askedOf } from "./asked.ts";
import { checkedSearch } from "./checked-search.ts";
import { isSimple } from "./constructions.ts";
import { fixFor } from "./fix.ts";
import { otherSchemeSearches } from "./other-schemes.ts";
import { otherSender } from "./other-sender.ts";
import { type Question, askedSecrets } from "./question.ts";
import { type Told, sentenceOf, unexplained } from "./sentence.ts";
import { SearchStopped, Trials } from "./stop.ts";
import { tableSearch } from "./table-search.ts";

/** Milliseconds a search may take; only bodies of many megabytes come near it. */
const BUDGET_MS = 3000;

/**
 * Finds out why a request's signature does not verify: every probe alone, then in pairs, over all saved secrets, and
 * says which matched. What matches is shown by the signature itself, so it never claims more than it found.
 * Null when `isCancelled` says so on the way. Takes hostile input and never throws.
 */
export function diagnose(question: Question, isCancelled: () => boolean = () => false): Diagnosis | null {
  const started = performance.now();
  const trials = new Trials(BUDGET_MS, isCancelled);
  const asked = askedOf(question, trials);
  const verification = bestExplanation(asked);
  if (verification?.outcome === "verified") return told(asked, started, verification, null);
  try {
    return told(asked, started, verification, search(asked));
  } catch (stopped) {
    if (!(stopped instanceof SearchStopped)) throw stopped;
    return stopped.why === "cancelled" ? null : told(asked, started, verification, null);
  }
}

/** The likeliest match of the fewest probes. */
function search(asked: Asked): Match | null {
  const own = nearestFirst(asked).map((scheme) =>
    isSimple(scheme) ? tableSearch(asked, scheme) : checkedSearch(asked, scheme),
  );
  const others = otherSchemeSearches(asked);
  const rounds: readonly (readonly [readonly Search[], number])[] = [
    [own, 0],
    [own, 1],
    [others, 1],
    [own, 2],
    [others, 2],
  ];
  for (const [searches, level] of rounds) {
    const best = firstLevel(searches, level);
    if (!best) continue;
    // A signature in another header may be the very scheme of another provider, which says more.
    const isMoved = best.probes.some(({ cause }) => cause === "header_or_provider");
    const known = isMoved && searches === own ? (firstLevel(others, 1) ?? firstLevel(others, 2)) : null;
    return known && known.probes.length <= best.probes.length ? known : best;
  }
  return fewestProbes(own.flatMap((one) => one.further()));
}

/** The source's schemes, those first whose signature stands where they look for it. */
function nearestFirst({ question, request }: Asked): readonly Scheme[] {
  const { schemes } = question.source;
  const isThere = ({ signature }: Scheme) => signature !== null && valuesAt(signature.place, request).length > 0;
  return [...schemes.filter(isThere), ...schemes.filter((scheme) => !isThere(scheme))];
}

function firstLevel(searches: readonly Search[], level: number): Match | null {
  return fewestProbes(searches.flatMap((one) => one.level(level)));
}

function fewestProbes(matches: readonly Match[]): Match | null {
  let best: Match | null = null;
  for (const match of matches) if (best === null || match.probes.length < best.probes.length) best = match;
  return best;
}

function told(
  asked: Asked,
  started: number,
  verification: ExplainedVerification | null,
  match: Match | null,
): Diagnosis {
  const { tried } = asked.trials;
  const known = match ? explained(match, asked) : unexplained(verification, asked);
  return {
    ...known,
    isMatched: match !== null || verification?.outcome === "verified",
    fix: match ? fixFor(match, asked) : null,
    tried,
    durationMs: Math.round((performance.now() - started) * 10) / 10,
    steps: [...stepsOf(verification), ...(tried > 0 ? [triedStep(tried, match)] : [])],
  };
}

function explained(match: Match, asked: Asked): Told {
  const probes = [...new Set(match.probes)];
  const causes = probes.map(({ cause, evidence }) => ({ cause, evidence }));
  const provider = probes.map(({ mend }) => mend).find((mend) => mend?.kind === "provider");
  const owner = probes.map(({ mend }) => mend).find((mend) => mend?.kind === "other_secret")?.owner;
  const theirs = asked.question.others.find((other) => other.owner === owner)?.provider;
  // Signed as another provider signs, with the secret of that provider's source: it came to the wrong one.
  const sender = provider && theirs === provider.providerId ? otherSender(asked) : null;
  return { sentence: sender?.sentence ?? sentenceOf(probes), causes };
}

/** The check of the source's own schemes: the one that came furthest. */
function bestExplanation({ question, request }: Asked): ExplainedVerification | null {
  const { source, publicUrl, now } = question;
  const secrets = askedSecrets(source);
  const checks = source.schemes.map((scheme) => explain({ request, publicUrl }, scheme, secrets, now));
  const verified = checks.find(({ outcome }) => outcome === "verified");
  const ofHooks = secrets.length - (source.hooks?.length ?? 0);
  const hook = verified && source.hooks?.[(verified.secretIndex ?? 0) - ofHooks];
  if (hook) return { ...verified, sentence: `The signature matches the secret of the hook ${hook.name}.` };
  return verified ?? furthestOf(checks);
}

/** The steps of the check without what only the page of signatures shows. */
function stepsOf(verification: ExplainedVerification | null): VerificationStep[] {
  return (verification?.steps ?? []).filter(({ name }) => name !== "Content signed" && name !== "URL signed");
}

function triedStep(tried: number, match: Match | null): VerificationStep {
  const name = `Tried ${tried} ${tried === 1 ? "variant" : "variants"}`;
  if (!match) return { name, outcome: "info", detail: "none matches" };
  const evidence = [...new Set(match.probes)].map((probe) => probe.evidence.replace(/^It matches/, "matches"));
  const detail = evidence.map((text) => text.replace(/\.$/, "")).join("; ");
  return { name, outcome: "info", detail: detail.charAt(0).toLowerCase() + detail.slice(1) };
}
