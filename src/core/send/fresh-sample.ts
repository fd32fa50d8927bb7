import type { Headers } from "../../contract/model/header.ts";
import type { Sample } from "../../contract/model/provider.ts";
import type { Provider } from "../providers/provider.ts";
import { type HttpRequest, requestTo } from "../http/request.ts";
import { freshKey, inOwnForm } from "../providers/fresh-key.ts";

export interface FreshSample {
  readonly headers: Headers;
  readonly body: Buffer;
}

/** What stands in the place of one part of a body; `isQuoted` where it is, or is in, a JSON string. */
type Renew = (part: string, isQuoted: boolean) => string;

/** The ends of what may be part of a delivery key, in JSON and in a form. */
const BETWEEN = /((?:%[\dA-F]{2}|"\s*:|["\s,{}[\]&=+])+)/i;

/**
 * A provider's sample as a new event, so that a receiver that deduplicates takes it: wherever its delivery id stands, in
 * a header or quoted in the body, `key` stands instead. Of an id made of several parts a header that holds one holds
 * `key`; of a number, a URL or parts of the body one becomes another of its shape, always the same for that key. The rest
 * of the bytes stay as they are.
 */
export function freshSample(provider: Provider, sample: Sample, key: string): FreshSample {
  return renewed(provider, sample, key, (part) => freshKey(part, key));
}

/** The same to be edited: with the variables in its place that stand for each event's own id once it is sent. */
export function editableSample(provider: Provider, sample: Sample): FreshSample {
  return renewed(provider, sample, "{{id}}", (part, isQuoted) =>
    isQuoted || !/^\d+$/.test(part) ? `{{id:${part}}}` : `"{{number:${part}}}"`,
  );
}

function renewed(provider: Provider, { headers, body }: Sample, key: string, renew: Renew): FreshSample {
  const original = requestOf(headers, body);
  const old = provider.deliveryKey(original);
  if (old === null || old === "") return { headers, body: original.body };
  if (!URL.canParse(old) || !old.includes("://")) {
    const own = inOwnForm(old, key);
    const quoted = body.replaceAll(JSON.stringify(old), () => JSON.stringify(own));
    const whole = requestOf(
      headers.map(([name, value]) => [name, value === old ? own : value]),
      quoted,
    );
    if (provider.deliveryKey(whole) !== old) return whole;
  }
  const event = provider.event(original);
  for (const [name, value] of headers) {
    if (value === "" || !old.includes(value)) continue;
    const whole = requestOf(
      headers.map(([other, its]) => [other, other === name ? inOwnForm(its, key) : its]),
      body,
    );
    if (provider.deliveryKey(whole) !== old && provider.event(whole) === event) return whole;
  }
  const pieces = body.split(BETWEEN);
  const parts = new Set(pieces.filter((piece, index) => index % 2 === 0 && piece.length > 1 && old.includes(piece)));
  for (const part of [...parts].toSorted((one, other) => other.length - one.length)) {
    const changed = requestOf(headers, withPart(pieces, part, renew));
    if (provider.deliveryKey(changed) !== old && provider.event(changed) === event) return changed;
  }
  return { headers, body: original.body };
}

/** The body with something else wherever exactly that part stands. */
function withPart(pieces: readonly string[], part: string, renew: Renew): string {
  return pieces
    .map((piece, index) => (index % 2 === 0 && piece === part ? renew(part, endsString(pieces[index + 1])) : piece))
    .join("");
}

function endsString(after = ""): boolean {
  return after.startsWith('"');
}

function requestOf(headers: Headers, body: string): HttpRequest {
  return requestTo("/", { headers, body: Buffer.from(body, "utf8") });
}
