import type { Scheme } from "../../contract/model/scheme.ts";
import type { HttpRequest } from "../http/request.ts";
import { placeName, valuesAt } from "../signature/place.ts";
import { parseSignature } from "../signature/signature-text.ts";
import { checkTolerance, formatSpan, parseTimestamp } from "../signature/timestamp.ts";
import { type Probe, type Variation, probe } from "./probe.ts";

const YEAR = 365 * 86_400_000;

/** The timestamp where the scheme looks for it, as it stands; null when there is none. */
export function stampText(request: HttpRequest, { timestamp, signature }: Scheme): string | null {
  if (!timestamp) return null;
  if (timestamp.place.in !== "signature") return valuesAt(timestamp.place, request)[0] ?? null;
  if (!signature) return null;
  for (const value of valuesAt(signature.place, request)) {
    const text = parseSignature(value, signature.format).timestamp;
    if (text !== null) return text;
  }
  return null;
}

/** The timestamp as it may have been signed: as it stands, in the other unit, or from where a scheme would not look. */
export function stampVariations(request: HttpRequest, scheme: Scheme): Variation<string>[] {
  const text = stampText(request, scheme);
  if (text !== null) return [{ value: text, probes: [] }, ...otherUnit(text)];
  for (const [name, value] of request.headers) {
    if (!/timestamp|[-_]time$/i.test(name) || !/^[\w:.+-]{10,40}$/.test(value)) continue;
    const clause = `the timestamp stands in the ${name} header`;
    const probes = scheme.timestamp
      ? [probe("header_or_provider", clause, `It matches with the time in the ${placeName({ in: "header", name })}.`)]
      : [];
    return [{ value, probes }];
  }
  const beside = stampElsewhere(request, scheme);
  if (beside !== null) return [{ value: beside, probes: [] }];
  const pair = scheme.signature ? valuesAt(scheme.signature.place, request)[0]?.slice(0, 4096) : undefined;
  const found = /(?:^|[,;\s])(?:t|ts)=(\d{10,13})(?=[,;\s]|$)/.exec(pair ?? "")?.[1];
  return found === undefined ? [] : [{ value: found, probes: [] }];
}

/** The timestamp beside a signature that stands in another header; that it does is said of the signature. */
function stampElsewhere(request: HttpRequest, { timestamp, signature }: Scheme): string | null {
  if (timestamp?.place.in !== "signature" || signature === null) return null;
  for (const [, value] of request.headers) {
    const { timestamp: text, signatures } = parseSignature(value.slice(0, 4096), signature.format);
    if (text !== null && signatures.length > 0 && parseTimestamp(text, timestamp.unit) !== null) return text;
  }
  return null;
}

function otherUnit(text: string): Variation<string>[] {
  if (/^\d{10}$/.test(text)) return [{ value: `${text}000`, probes: [unitProbe("milliseconds", "seconds")] }];
  if (/^\d{13}$/.test(text)) return [{ value: text.slice(0, 10), probes: [unitProbe("seconds", "milliseconds")] }];
  return [];
}

function unitProbe(signed: string, sent: string): Probe {
  return probe(
    "clock",
    `the signed time is in ${signed}, the one sent along in ${sent}`,
    `It matches with the time in ${signed}.`,
  );
}

/** What is wrong with the time of a signature that matches; null when nothing is. `now` is epoch milliseconds. */
export function clockProbe(request: HttpRequest, scheme: Scheme, now: number): Probe | null {
  const rule = scheme.timestamp;
  const text = stampText(request, scheme);
  if (!rule || text === null) return null;
  const time = parseTimestamp(text, rule.unit);
  const side = time === null ? null : checkTolerance(time, now, rule);
  if (side === "inside" && time !== null) return null;
  const isFar = time === null || Math.abs(time - now) > YEAR;
  for (const unit of ["s", "ms", "iso"] as const) {
    const other = unit === rule.unit ? null : parseTimestamp(text, unit);
    if (!isFar || other === null || Math.abs(other - now) > YEAR) continue;
    return probe(
      "clock",
      `its timestamp is ${UNITS[unit]}, this scheme takes ${UNITS[rule.unit]}`,
      `Read as ${UNITS[unit]} it is ${when(other, now)}.`,
      {
        kind: "scheme",
        change: { timestamp: { ...rule, unit } },
      },
    );
  }
  if (time === null) return probe("clock", `its timestamp is not ${UNITS[rule.unit]}`, "The signature itself matches.");
  const allowed = side === "future" ? rule.toleranceFuture : rule.tolerancePast;
  const limit = `${allowed ?? 0} s are allowed`;
  return side === "future"
    ? probe(
        "clock",
        `its time lies ${formatSpan(time - now)} in the future and ${limit}`,
        "The signature itself matches. One of the two clocks is wrong.",
        { kind: "tolerance", past: null, future: time - now },
      )
    : probe(
        "clock",
        `it was made ${formatSpan(now - time)} before it arrived and ${limit}`,
        "The signature itself matches. It is an old retry or a replay, or one of the two clocks is wrong.",
        { kind: "tolerance", past: now - time, future: null },
      );
}

const UNITS = { s: "in seconds", ms: "in milliseconds", iso: "an ISO 8601 time" } as const;

function when(time: number, now: number): string {
  return time > now ? `${formatSpan(time - now)} ahead` : `${formatSpan(now - time)} old`;
}
