import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { gzipSync } from "node:zlib";
import type { TransportReport, WayChange } from "../../contract/model/canary.ts";
import type { HttpRequest } from "../http/request.ts";
import type { Canary, CanaryAim, Flight, Parcel } from "./canary.ts";
import { judgeCanary } from "./judge-canary.ts";
import { changesOnTheWay } from "./way-changes.ts";

const PATIENCE_MS = 20_000;
const KB = 1024;
const MB = 1024 * KB;
const CLIENT_HEADERS = ["CF-Connecting-IP", "True-Client-IP", "X-Real-IP", "X-Forwarded-For"];
/** Every byte there is, over and over. */
const ALL_BYTES = Buffer.from(Array.from({ length: 64 * KB }, (_, at) => at % 256));
const OCTETS = ["Content-Type", "application/octet-stream"] as const;

/** What is sent beside the usual canary, for what it shows. */
const PARCELS: readonly Parcel[] = [
  { headers: [[...OCTETS]], body: ALL_BYTES },
  {
    headers: [
      ["Content-Type", "application/json"],
      ["Content-Encoding", "gzip"],
    ],
    body: gzipSync('{"packed":true}'),
  },
  {
    headers: [
      ["Content-Type", "application/x-www-form-urlencoded"],
      ["X-Hookbench-Latin", "caf\u00e9"],
    ],
    body: Buffer.from("a=1+2&b=%C3%A9&b=~"),
  },
];
const SIZES = [MB, 5 * MB];

/** What some senders do and not every way takes: each with what is said where it does not come. */
interface Feature {
  readonly what: WayChange["what"];
  readonly name: string;
  readonly lacks: string;
  readonly parcel: Parcel;
}

const TEXT = { headers: [["Content-Type", "text/plain"]], body: Buffer.from("a body of a few words") } satisfies Parcel;
const FEATURES: readonly Feature[] = [
  {
    what: "chunked",
    name: "bodies in chunks",
    lacks: "does not bring bodies whose length is not told before (Transfer-Encoding: chunked)",
    parcel: { headers: [[...OCTETS]], body: ALL_BYTES, isChunked: true },
  },
  {
    what: "path_spelling",
    name: "%20 in paths",
    lacks: "does not bring posts to paths with %20",
    parcel: { ...TEXT, below: "/a%20b/c%7E?x=1&x=2&y=%2B%20" },
  },
  {
    what: "path_slash",
    name: "%2F in paths",
    lacks: "does not bring posts to paths with %2F",
    parcel: { ...TEXT, below: "/a%2Fb" },
  },
  {
    what: "expect",
    name: "Expect: 100-continue",
    lacks: "does not bring posts that ask first (Expect: 100-continue, as curl does with large ones)",
    parcel: { ...TEXT, headers: [...TEXT.headers, ["Expect", "100-continue"]] },
  },
];

/**
 * Measures what a way does to bytes and headers, by posts of our own that are never recorded. `isThrifty` leaves the large
 * ones out, where what passes is metered. Null where the way does not lead here at all.
 */
export async function measureWay(
  canary: Pick<Canary, "send" | "usual">,
  aim: CanaryAim,
  { now, isThrifty }: { readonly now: () => number; readonly isThrifty: boolean },
): Promise<TransportReport | null> {
  const first = await canary.usual(aim, PATIENCE_MS);
  if (!judgeCanary(first, false).isThrough || first.seen === null) return null;
  const flights = [first];
  for (const parcel of PARCELS) flights.push(await canary.send(aim, parcel, PATIENCE_MS));
  const tried = await tryFeatures(canary, aim);
  const changes = distinct([...flights.flatMap((flight) => changesIn(flight)), ...tried.flatMap(({ found }) => found)]);
  let largestBytes = ALL_BYTES.length;
  for (const size of isThrifty ? [] : SIZES) {
    const flight = await canary.send(aim, { headers: [[...OCTETS]], body: randomBytes(size) }, PATIENCE_MS);
    if (flight.seen?.body.equals(flight.sent.body)) largestBytes = size;
    else {
      changes.push(tooLarge(flight, size));
      break;
    }
  }
  const areBytesExact = !changes.some(({ what }) => what.startsWith("body"));
  const clientAddressIn = clientHeaderOf(first.seen, first);
  const report = { at: now(), url: aim.shown, areBytesExact, changes, largestBytes, clientAddressIn };
  const passing = tried
    .filter(({ found }) => found.every(({ isFault }) => !isFault))
    .map(({ feature }) => feature.name);
  return { ...report, summary: summaryOf(report, passing) };
}

interface Tried {
  readonly feature: Feature;
  readonly found: readonly WayChange[];
}

async function tryFeatures(canary: Pick<Canary, "send">, aim: CanaryAim): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (const feature of FEATURES) {
    const { what, lacks, parcel } = feature;
    // Nothing is below a channel.
    if (aim.isRelayed && parcel.below !== undefined) continue;
    const flight = await canary.send(aim, parcel, PATIENCE_MS);
    if (flight.seen !== null) tried.push({ feature, found: changesOnTheWay(flight) });
    else {
      const sentence = `${lacks}: ${judgeCanary(flight, false).message}`;
      tried.push({ feature, found: [{ what, sentence, isFault: true }] });
    }
  }
  return tried;
}

function changesIn(flight: Flight): readonly WayChange[] {
  if (flight.seen !== null) return changesOnTheWay(flight);
  const { message } = judgeCanary(flight, false);
  return [{ what: "body", sentence: `did not bring one of the posts: ${message}`, isFault: true }];
}

/** Of each kind the first that was seen. */
function distinct(changes: readonly WayChange[]): WayChange[] {
  return changes.filter(({ what }, at) => changes.findIndex((other) => other.what === what) === at);
}

function tooLarge(flight: Flight, size: number): WayChange {
  const { message } = judgeCanary(flight, false);
  const sentence = `does not bring a body of ${size / MB} MB as it was sent: ${message}`;
  return { what: "size", sentence, isFault: true };
}

/** The header in which the way names an address, where the canary itself had none of that name. */
function clientHeaderOf(seen: HttpRequest, { sent }: Flight): string | null {
  const isOurs = (name: string) => sent.headers.some(([other]) => other.toLowerCase() === name.toLowerCase());
  const found = CLIENT_HEADERS.find((name) => {
    const last = seen.headerValues(name).at(-1)?.split(",").at(-1)?.trim() ?? "";
    return !isOurs(name) && isIP(last) !== 0;
  });
  return found ?? null;
}

function summaryOf(report: Omit<TransportReport, "summary">, passing: readonly string[]): string {
  const { areBytesExact, changes, largestBytes, clientAddressIn } = report;
  const other = changes.filter(({ isFault, what }) => isFault && what !== "size");
  const size = largestBytes < MB ? `${largestBytes / KB} KB` : `${largestBytes / MB} MB`;
  return [
    areBytesExact ? "Bytes exact." : "Bytes are changed.",
    ...other.map(({ sentence }) => `It ${sentence}`),
    ...changes.filter(({ isFault }) => !isFault).map(({ sentence }) => capital(sentence)),
    `Bodies of ${size} pass.`,
    ...(passing.length === 0 ? [] : [`${capital(passing.join(", "))} ${passing.length === 1 ? "passes" : "pass"}.`]),
    clientAddressIn === null ? "It names no sender's address." : `It names an address in ${clientAddressIn}.`,
  ].join(" ");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
