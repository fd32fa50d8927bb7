import type { Sample } from "../../contract/model/provider.ts";

const ISO = /(?:"([A-Za-z_]{1,40})"\s*:\s*")?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d|(?=")))/g;
/** A number of seconds or milliseconds under a name of a time, in JSON and in a form. */
const NUMBER = /((?:"|^|&)([A-Za-z_]{1,40})(?:"\s*:\s*"?|=))(\d{13}|\d{10})(?=["\s,}\]&.]|$)/g;
const TIME_NAME = /(?:[Tt]ime|[Ss]tamp|[Dd]ate|_at|At|created|updated|(?:^|_)ts|occurred|triggered)$/;
/** Of these no newest is made: they may lie ahead. */
const AHEAD = /expir|start|end|until|renew|due|next|abandon|charge_at/i;
/** What is earlier is no time of an event. */
const EARLIEST_MS = Date.UTC(2010, 0, 1);
const LATEST_MS = Date.UTC(2040, 0, 1);

/**
 * A sample with its times moved to now: the newest of them becomes `now` (epoch milliseconds), the others keep their
 * distance from it, each in the form in which it is written. A header that tells a time tells now.
 */
export function renewTimes(sample: Sample, now: number): Sample {
  return {
    ...sample,
    headers: sample.headers.map(([name, value]) => [name, /timestamp$/i.test(name) ? moved(value, () => now) : value]),
    body: renewedBody(sample.body, now),
  };
}

/** A body's text with its times moved in the same way. */
export function renewedBody(body: string, now: number): string {
  const times: number[] = [];
  const see = (name: string, at: number) => {
    if (at > EARLIEST_MS && at < LATEST_MS && !AHEAD.test(name)) times.push(at);
  };
  for (const [, name = "", text = ""] of body.matchAll(ISO)) see(name, Date.parse(zoned(text)));
  for (const [, , name = "", digits = ""] of body.matchAll(NUMBER))
    if (TIME_NAME.test(name)) see(name, epochMs(digits));
  return times.length === 0 ? body : movedBody(body, now - Math.max(...times));
}

function movedBody(body: string, by: number): string {
  const move = (at: number) => (at > EARLIEST_MS && at < LATEST_MS ? at + by : at);
  return body
    .replaceAll(ISO, (whole, _name, text: string) => whole.slice(0, -text.length) + moved(text, move))
    .replaceAll(NUMBER, (whole, before: string, name: string, digits: string) =>
      TIME_NAME.test(name) ? before + moved(digits, move) : whole,
    );
}

/** Another time in the form in which one is written; what is no time stays. */
function moved(text: string, move: (at: number) => number): string {
  if (/^(?:\d{13}|\d{10})$/.test(text)) {
    const to = move(epochMs(text));
    return String(text.length === 13 ? Math.round(to) : Math.floor(to / 1000));
  }
  const [, fraction = "", zone] = /T[\d:]{8}(\.\d+)?(Z|[+-]\d\d:?\d\d|)$/.exec(text) ?? [];
  if (zone === undefined) return text;
  const hours =
    zone === "Z" || zone === ""
      ? 0
      : Number(zone.slice(0, 3)) * 60 + Math.sign(Number(zone.slice(0, 3)) || 1) * Number(zone.slice(-2));
  const iso = new Date(move(Date.parse(zoned(text))) + hours * 60_000).toISOString();
  const digits = fraction === "" ? "" : iso.slice(19, 23).padEnd(fraction.length, "0").slice(0, fraction.length);
  return `${iso.slice(0, 19)}${digits}${zone}`;
}

/** A time that names no zone, as WooCommerce's do, is taken for one of UTC; it is written without one again. */
function zoned(text: string): string {
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(text.slice(10)) ? text : `${text}Z`;
}

function epochMs(digits: string): number {
  return digits.length === 13 ? Number(digits) : Number(digits) * 1000;
}
