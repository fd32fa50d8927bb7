import type { NearMiss } from "../../contract/model/near-miss.ts";
import { CALLED_HOOK, SOURCE_BEGINNINGS, decodedPath, pathOf, routeOf } from "../http/route.ts";

/** What may have been meant: the path of a source, or the id of a hook, with the name that a person knows it by. */
export interface Meant {
  readonly kind: "source" | "hook";
  readonly id: string;
  readonly name: string;
  /** What stands in the path. */
  readonly key: string;
}

const MOST = 5;
const LONGEST_PATH = 1000;
const MOST_SEGMENTS = 20;
/** Shorter ones are one character away from too much. */
const SHORTEST_TYPO = 3;
/** Words of beginnings: as long as something follows them they name nothing. */
const BEGINNINGS = new Set(["api", "hook", "hooks", "incoming", "webhook", "webhooks", "v1"]);
const AROUND = /^[\s"'<>(){}[\]\u200b-\u200f\u2060\ufeff]+|[\s"'<>(){}[\],;:.!?\u200b-\u200f\u2060\ufeff]+$/gu;

/**
 * What a path that leads nowhere may have been meant for, the nearest first: another case, one character away, another
 * beginning, slashes, escapes. For the person alone: a sender that were told would learn which paths there are.
 */
export function nearMisses(url: string, all: readonly Meant[]): NearMiss[] {
  const raw = pathOf(url).slice(0, LONGEST_PATH);
  const path = decodedPath(raw).replaceAll("\\", "/");
  const written = path.split("/").filter((segment) => segment !== "");
  const segments = written
    .slice(0, MOST_SEGMENTS)
    .map((segment) => (segment.split(/[?#&;]/)[0] ?? "").replace(AROUND, ""));
  const found = all.flatMap((meant) => {
    const nearest = nearestOf(segments, meant.key);
    return nearest === null ? [] : [{ meant, ...nearest }];
  });
  return found
    .toSorted((one, other) => one.degree - other.degree || other.at - one.at)
    .slice(0, MOST)
    .flatMap(({ meant, at, degree }): NearMiss[] => {
      const isHook = meant.kind === "hook";
      const beginning = isHook ? CALLED_HOOK : (SOURCE_BEGINNINGS.find((one) => raw.startsWith(one)) ?? "/hooks/");
      const why = [WORDS[degree], ...around({ raw, path, written, segments, at, beginning })].filter(
        (one) => one !== "",
      );
      // A hook that was called by its id did not answer for another reason.
      if (isHook && why.length === 0) return [];
      return [{ kind: meant.kind, id: meant.id, name: meant.name, path: beginning + meant.key, why: sentence(why) }];
    });
}

const WORDS = [
  "",
  "paths are told apart by case",
  "it is written with other separators",
  "it is one character away",
] as const;
type Degree = 0 | 1 | 2 | 3;

function nearestOf(segments: readonly string[], key: string): { readonly at: number; readonly degree: Degree } | null {
  let best: { readonly at: number; readonly degree: Degree } | null = null;
  for (const [at, segment] of segments.entries()) {
    if (at < segments.length - 1 && BEGINNINGS.has(segment.toLowerCase())) continue;
    const degree = degreeOf(segment, key);
    if (degree !== null && (best === null || degree <= best.degree)) best = { at, degree };
  }
  return best;
}

function degreeOf(segment: string, key: string): Degree | null {
  if (segment === key) return 0;
  const [one, other] = [segment.toLowerCase(), key.toLowerCase()];
  if (one === other) return 1;
  const bare = bareOf(one);
  if (bare !== "" && bare === bareOf(other)) return 2;
  return other.length >= SHORTEST_TYPO && isOneAway(one, other) ? 3 : null;
}

function bareOf(text: string): string {
  return text.replaceAll(/[._\- +]/g, "");
}

/** Whether one character is another, too many or missing, or two neighbours are exchanged. */
function isOneAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  if (rest.length !== otherRest.length)
    return rest.length > otherRest.length ? rest.slice(1) === otherRest : rest === otherRest.slice(1);
  const isSwapped = rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
  return rest.slice(1) === otherRest.slice(1) || isSwapped;
}

interface Written {
  /** As it came, and without its escapes. */
  readonly raw: string;
  readonly path: string;
  readonly written: readonly string[];
  /** Without what stands around them. */
  readonly segments: readonly string[];
  /** Which of the segments was meant. */
  readonly at: number;
  readonly beginning: string;
}

/** What else keeps the path from leading there. */
function around({ raw, path, written, segments, at, beginning }: Written): string[] {
  const came = `/${segments.slice(0, at).join("/")}${at === 0 ? "" : "/"}`;
  const isEscaped = raw !== path && (/%(?:2f|25|5c)/i.test(raw) || routeOf(path).kind === "source");
  return [
    ...(isEscaped ? ["it is escaped where it may not be"] : []),
    ...(path.includes("//") ? ["there is a slash too many"] : []),
    ...(written[at] === segments[at] ? [] : ["there are characters around it"]),
    ...(came === beginning ? [] : [ofBeginning(came, beginning)]),
    ...(at < segments.length - 1 && came === "/api/hooks/" ? ["nothing may follow it there"] : []),
  ];
}

function ofBeginning(came: string, beginning: string): string {
  if (came === "/") return `its beginning ${beginning} is missing`;
  if (came.toLowerCase() === beginning) return `its beginning is ${beginning}, told apart by case`;
  if (came === CALLED_HOOK) return `${came} is for the ids of hooks`;
  if (SOURCE_BEGINNINGS.includes(came)) return `${came} is for the paths of sources`;
  return `${came} leads nowhere`;
}

function sentence(clauses: readonly string[]): string {
  const text = clauses.length === 0 ? "it has been made since" : clauses.join(", and ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
