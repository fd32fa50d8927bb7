import type { Scheme } from "../../../contract/model/scheme.ts";
import { timedVerdict } from "../judge-time.ts";
import type { Verdict } from "../strategy.ts";
import { refused } from "../strategies/found-signature.ts";
import type { Trace } from "../trace.ts";

type Claims = Readonly<Record<string, unknown>>;

/** The verdict on a rightly signed token by the times it holds (RFC 7519, 4.1.4 to 4.1.6). `now` is epoch milliseconds. */
export function judgeTokenTimes(claims: Claims, scheme: Scheme, now: number, trace: Trace | null): Verdict {
  const { jwt: rule, timestamp } = scheme;
  const { exp, nbf, iat } = claims;
  const late = (reason: Verdict["reason"], sentence: string) => refused(reason, sentence, "Token in time", trace);
  for (const claim of [exp, nbf, iat]) {
    if (claim === undefined || (typeof claim === "number" && Number.isFinite(claim))) continue;
    return late("timestamp_malformed", "A time in the token is not a number.");
  }
  const seconds = now / 1000;
  const leeway = rule?.leeway ?? 0;
  if (rule?.expiry === "required" && exp === undefined) return late("timestamp_missing", "The token has no expiry.");
  if (rule?.expiry !== "unchecked" && typeof exp === "number" && seconds >= exp + leeway) {
    return late("timestamp_stale", "The signature matches, but the token has expired.");
  }
  const starts = [nbf, timestamp === null ? iat : undefined].filter((start) => typeof start === "number");
  if (seconds < Math.max(...starts) - leeway) {
    return late("timestamp_future", "The signature matches, but the token is not valid yet. Check both clocks.");
  }
  if (timestamp !== null) {
    if (typeof iat !== "number") return late("timestamp_missing", "The token has no time.");
    return timedVerdict(iat * 1000, now, timestamp);
  }
  trace?.pass("Token in time", "valid now");
  return { reason: "signature_matches" };
}
