import type { Scheme } from "../../contract/model/scheme.ts";
import type { SourceTolerance } from "../../contract/model/source.ts";

/** Schemes whose times may lie as far off as a source allows; the same where it leaves that to the sender. */
export function tolerant(schemes: readonly Scheme[], tolerance: SourceTolerance | null): readonly Scheme[] {
  if (tolerance === null) return schemes;
  const { past, future } = tolerance;
  return schemes.map((scheme) => {
    const { timestamp } = scheme;
    if (timestamp === null) return scheme;
    const tolerancePast = past ?? timestamp.tolerancePast;
    const toleranceFuture = future ?? timestamp.toleranceFuture;
    return { ...scheme, timestamp: { ...timestamp, tolerancePast, toleranceFuture } };
  });
}
