import type { Hook } from "../../contract/model/hook.ts";
import type { Verification } from "../../contract/model/verification.ts";
import { publicUrlFor } from "../http/public-url.ts";
import type { HttpRequest } from "../http/request.ts";
import type { GuardedHook, RoutedSource } from "./routing.ts";
import { furthest, isTrusted, verifyForHook, verifySource } from "./verify-source.ts";

/** Who may act upon a delivery. */
export interface Authority {
  readonly verification: Verification;
  /** False when neither the source nor any hook takes it; it is then answered 401. */
  readonly isAccepted: boolean;
  /** Why this hook must not run though the delivery was accepted, in words; null when it may. */
  refusal(hook: Hook): string | null;
}

/** How the reasons of hooks begin that were refused for want of a signature. */
export const BY_HOOK = "by the hook's own secret";
export const BY_SOURCE = "by the source's secrets";

const MAY_RUN = (): null => null;

/**
 * Checks a delivery by its source's secrets and by those that hooks have of their own. A hook with a secret runs when
 * that verifies, one without when the source trusts the delivery. `now` is epoch milliseconds.
 */
export function authorise(routed: RoutedSource, request: HttpRequest, now: number): Authority {
  const publicUrl = publicUrlFor(routed.source, request);
  const bySource = verifySource(routed, request, publicUrl, now);
  const isSourceTrusting = isTrusted(routed, bySource);
  if (routed.guarded.length === 0) return { verification: bySource, isAccepted: isSourceTrusting, refusal: MAY_RUN };

  const signed = { request, publicUrl };
  const verdicts = new Map(routed.guarded.map((one) => [one.hookId, verifyForHook(routed, signed, one.secret, now)]));
  const byHooks = furthest(routed.guarded, (one) => named(one, verdicts.get(one.hookId) ?? bySource)) ?? bySource;
  const isVerified = bySource.outcome === "verified" || byHooks.outcome === "verified";
  const isOpen = isSourceTrusting && routed.hasOpenHooks;
  const isSourceSilent = !isOpen && routed.signing.length === 0;
  const isByHooks = bySource.outcome !== "verified" && (byHooks.outcome === "verified" || isSourceSilent);
  return {
    verification: isByHooks ? byHooks : bySource,
    isAccepted: isVerified || isOpen,
    refusal: (hook) => {
      const verdict = verdicts.get(hook.id);
      if (verdict) return verdict.outcome === "verified" ? null : `${BY_HOOK}: ${verdict.sentence}`;
      return isSourceTrusting ? null : `${BY_SOURCE}: ${bySource.sentence}`;
    },
  };
}

/** A hook's secret is none of the source's, so it has no index among them; the sentence names it. */
function named({ name }: GuardedHook, verification: Verification): Verification {
  return { ...verification, secretIndex: null, sentence: `${verification.sentence} (The secret of the hook ${name}.)` };
}
