import type { WayChange } from "../../contract/model/canary.ts";
import type { Header } from "../../contract/model/header.ts";
import { visibleLine } from "../../contract/visible.ts";
import type { HttpRequest } from "../http/request.ts";
import { bodyChange } from "./body-change.ts";
import type { Flight } from "./canary.ts";

const LONGEST_SHOWN = 120;
/** Of one connection, or what any that passes a request on may set. */
const HOP = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "accept",
  "user-agent",
  "accept-encoding",
  "expect",
]);

/** Everything the way did to a canary that came, the worst first. */
export function changesOnTheWay(flight: Flight): readonly WayChange[] {
  const { seen } = flight;
  if (seen === null) return [];
  const body = bodyChange(flight.sent.body, seen);
  return [
    ...pathChange(flight, seen),
    ...(body === null ? [] : [body]),
    ...headerChanges(flight.sent.headers, seen),
    ...answerChange(flight),
  ];
}

function pathChange({ aim, sent: { below } }: Flight, seen: HttpRequest): WayChange[] {
  if (below !== "") return spellingChange(below, aim.url.pathname, seen);
  if (aim.isMeant(seen.url)) return [];
  const [sent, came] = [aim.url.pathname, seen.path].map(withoutSecret);
  const sentence = `rewrites the path: ${sent} comes as ${came}. Let it pass paths on as they are, or give senders the URL that comes right.`;
  return [{ what: "path", sentence, isFault: true }];
}

/** What became of how a path and its query are spelt. */
function spellingChange(below: string, above: string, { url }: HttpRequest): WayChange[] {
  if (url.endsWith(below)) return [];
  const at = url.indexOf(above);
  const came = withoutSecret(at < 0 ? url : url.slice(at + above.length));
  const sentence = `spells paths anew, so that signatures over the URL do not hold: ${below} comes as ${came}.`;
  return [{ what: below.includes("%2F") ? "path_slash" : "path_spelling", sentence, isFault: true }];
}

/** The path of this run's canaries is nobody else's to know. */
function withoutSecret(path: string): string {
  return visibleLine(path.replace(/[0-9a-f]{32}/, "…")).slice(0, LONGEST_SHOWN);
}

function headerChanges(sent: readonly Header[], seen: HttpRequest): WayChange[] {
  const names = [...new Set(sent.map(([name]) => name))].filter((name) => !HOP.has(name.toLowerCase()));
  const each = names.map((name) => headerChange(name, valuesOf(sent, name), seen));
  const lower = names.filter((name) => name !== name.toLowerCase());
  const areLower =
    lower.length > 0 && lower.every((name) => seen.headers.some(([other]) => other === name.toLowerCase()));
  const isOtherCase = lower.some((name) => isThere(seen, name) && seen.headers.every(([other]) => other !== name));
  const how = areLower ? "arrive in lower case" : "arrive in another case";
  return [
    ...each.filter((change) => change !== null),
    ...(areLower || isOtherCase
      ? [{ what: "header_case" as const, sentence: `header names ${how}.`, isFault: false }]
      : []),
  ];
}

function headerChange(name: string, sent: readonly string[], seen: HttpRequest): WayChange | null {
  const came = seen.headerValues(name);
  if (came.length === 0) {
    const renamed = seen.headers.find(([, value]) => value !== "" && sent.includes(value))?.[0];
    if (renamed === undefined)
      return {
        what: "header_lost",
        sentence: `takes the header ${name} away: a signature in a header may get lost.`,
        isFault: true,
      };
    const sentence = `renames headers: ${name} comes as ${visibleLine(renamed).slice(0, LONGEST_SHOWN)}. Signatures and events are not found under other names.`;
    return { what: "header_renamed", sentence, isFault: true };
  }
  if (came.join("\n") === sent.join("\n")) return null;
  if (came.length === 1 && came[0]?.replaceAll(/,\s*/g, ",") === sent.join(","))
    return { what: "headers_joined", sentence: "headers of the same name are joined by commas.", isFault: false };
  const sentence = `changes headers: ${name} was sent as ${shown(sent)} and comes as ${shown(came)}.`;
  return { what: "header_value", sentence, isFault: true };
}

function shown(values: readonly string[]): string {
  return visibleLine(JSON.stringify(values.join(", "))).slice(0, LONGEST_SHOWN);
}

function isThere(seen: HttpRequest, name: string): boolean {
  return seen.header(name) !== null;
}

function valuesOf(headers: readonly Header[], name: string): string[] {
  return headers.filter(([other]) => other === name).map(([, value]) => value);
}

function answerChange({ ours, answer }: Flight): WayChange[] {
  if (ours === null || answer === null || answer.body.toString("utf8") === ours) return [];
  const sentence =
    "changes the answers of this receiver: handshakes, and answers of your app, may be refused by senders.";
  return [{ what: "answer", sentence, isFault: true }];
}
