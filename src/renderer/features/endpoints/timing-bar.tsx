import type { Timing } from "../../../contract/model/attempt.ts";
import { TIMING_BAR } from "../../words/endpoints.ts";

interface Span {
  readonly kind: "dns" | "connect" | "tls" | "wait" | "read";
  readonly label: string;
  readonly ms: number;
}

/** The parts of an exchange one after another, in milliseconds; what a kept connection had no need of is left out. */
export function spansOf({ dnsMs, connectMs, tlsMs, firstByteMs, totalMs }: Timing): Span[] {
  const until = (dnsMs ?? 0) + (connectMs ?? 0) + (tlsMs ?? 0);
  const spans: readonly (Omit<Span, "ms"> & { readonly ms: number | null })[] = [
    { kind: "dns", label: TIMING_BAR.nameLookedUp, ms: dnsMs },
    { kind: "connect", label: TIMING_BAR.connected, ms: connectMs },
    { kind: "tls", label: TIMING_BAR.tls, ms: tlsMs },
    { kind: "wait", label: TIMING_BAR.firstByte, ms: firstByteMs === null ? null : firstByteMs - until },
    { kind: "read", label: TIMING_BAR.rest, ms: firstByteMs === null ? totalMs - until : totalMs - firstByteMs },
  ];
  return spans.flatMap(({ ms, ...span }) => (ms === null ? [] : [{ ...span, ms: Math.max(0, ms) }]));
}

/** Where the time of one exchange went, as a bar and in words. */
export function TimingBar({ timing }: { readonly timing: Timing }) {
  const spans = spansOf(timing);
  const total = spans.reduce((sum, { ms }) => sum + ms, 0) || 1;
  const placed = spans.map((span, index) => ({
    ...span,
    from: spans.slice(0, index).reduce((sum, { ms }) => sum + ms, 0),
  }));
  return (
    <div className="timing" role="group" aria-label={TIMING_BAR.whereTheTimeWent}>
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        {placed.map(({ kind, ms, from }) => (
          <rect key={kind} className={kind} x={(100 * from) / total} width={(100 * ms) / total} height="1" />
        ))}
      </svg>
      <ul>
        {spans.map(({ kind, label, ms }) => (
          <li key={kind} className={kind}>
            {label} {milliseconds(ms)}
          </li>
        ))}
        <li>{TIMING_BAR.totalTotalMs(milliseconds(timing.totalMs))}</li>
      </ul>
    </div>
  );
}

function milliseconds(ms: number): string {
  return TIMING_BAR.msValue(ms < 10 ? ms.toFixed(1) : Math.round(ms));
}
