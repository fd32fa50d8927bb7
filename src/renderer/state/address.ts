import {
  ALL_TRAFFIC,
  ENDPOINT_TABS,
  type EndpointTab,
  type Place,
  type Query,
  type Route,
  SHAPE_OWNERS,
  SHEETS,
  SOURCE_SHEETS,
  TOOLS,
} from "./place.ts";

type Segments = readonly (string | undefined)[];

/** Of a query that is text, in the order in which an address has them. */
const TEXTS = [
  "q",
  "sort",
  "strip",
  "brush",
  "open",
  "d",
  "view",
  "fold",
  "path",
  "at",
  "compose",
  "step",
  "invite",
] as const;
const MOST_ATTEMPTS = 1_000_000;

/** By its first word, what the rest of an address names; null where that is not whole. */
const PLACES: Readonly<Record<string, (rest: Segments) => Place | null>> = {
  traffic: () => ALL_TRAFFIC,
  s: ([name, sheet]) => (name ? { at: "source", name, sheet: oneOf(SOURCE_SHEETS, sheet) } : null),
  v: ([view]) => (view ? { at: "view", view } : null),
  "needs-you": ([item = null]) => ({ at: "needs-you", item }),
  compare: ([first, second]) => (first && second ? { at: "compare", first, second } : null),
  shape: readShape,
  scenarios: ([name = null, word, run]) => ({ at: "scenarios", name, run: (word === "runs" && run) || null }),
  hooks: ([id = null, run = null]) => (id === "runs" ? { at: "runs", id: run } : { at: "hooks", id }),
  endpoints: readEndpoints,
  toolbox: ([tool]) => ({ at: "toolbox", tool: oneOf(TOOLS, tool) ?? "sign" }),
  settings: ([part = null]) => ({ at: "settings", part }),
};

/** Addresses that were once given out, and where what they named is now. */
const FORMER: Readonly<Record<string, (rest: Segments) => Route>> = {
  deliveries: ([d]) => ({ place: ALL_TRAFFIC, query: d ? { d } : {} }),
  sources: ([name]) =>
    name === "new"
      ? { place: ALL_TRAFFIC, query: { sheet: "new-source" } }
      : { place: name ? { at: "source", name, sheet: "settings" } : ALL_TRAFFIC, query: {} },
  executions: ([id = null]) => ({ place: { at: "runs", id }, query: {} }),
  send: ([view]) => ({ place: { at: "log" }, query: view ? { view } : {} }),
  signatures: ([tool]) => ({ place: { at: "toolbox", tool: oneOf(TOOLS, tool) ?? "verify" }, query: {} }),
};

/**
 * Reads the fragment of an address, `#/traffic?q=…&d=…`. Takes any text: what names no place is all traffic, and an address
 * of before leads where its thing is now.
 */
export function parseAddress(hash: string): Route {
  const [path = "", ...rest] = hash.replace(/^#/, "").split("?");
  const [word = "", ...segments] = path.split("/").filter(Boolean).map(decoded);
  const query = readQuery(rest.join("?"));
  if (Object.hasOwn(FORMER, word)) {
    const moved = FORMER[word]?.(segments);
    if (moved) return { place: moved.place, query: { ...query, ...moved.query } };
  }
  const place = Object.hasOwn(PLACES, word) ? PLACES[word]?.(segments) : null;
  return { place: place ?? ALL_TRAFFIC, query };
}

/** Writes the one address of a place, as `parseAddress` reads it. A half of a surrogate pair is written as U+FFFD. */
export function address({ place, query }: Route): string {
  const path = segmentsOf(place).map(encoded).join("/");
  const values = new URLSearchParams(
    [...TEXTS, "sheet" as const].flatMap((name) => {
      const value = query[name];
      return value ? [[name, value]] : [];
    }),
  ).toString();
  return `#/${path}${values ? `?${values}` : ""}`;
}

function segmentsOf(place: Place): readonly string[] {
  switch (place.at) {
    case "traffic":
      return ["traffic"];
    case "source":
      return ["s", place.name, ...given(place.sheet)];
    case "view":
      return ["v", place.view];
    case "needs-you":
      return ["needs-you", ...given(place.item)];
    case "compare":
      return ["compare", place.first, place.second];
    case "shape":
      return ["shape", ...(place.whose ? [place.whose.kind, place.whose.name, ...given(place.event)] : [])];
    case "scenarios":
      return ["scenarios", ...given(place.name), ...(place.name && place.run ? ["runs", place.run] : [])];
    case "hooks":
      return ["hooks", ...given(place.id)];
    case "runs":
      return ["hooks", "runs", ...given(place.id)];
    case "endpoints":
      return ["endpoints", ...given(place.id), ...(place.id ? given(place.tab) : [])];
    case "attempt":
      return ["endpoints", place.endpoint, "events", place.event, ...attemptOf(place.attempt)];
    case "log":
      return ["endpoints", "log"];
    case "toolbox":
      return ["toolbox", place.tool];
    case "settings":
      return ["settings", ...given(place.part)];
  }
}

function readShape([word, name, event]: Segments): Place {
  const kind = oneOf(SHAPE_OWNERS, word);
  return { at: "shape", whose: kind && name ? { kind, name } : null, event: (kind && name && event) || null };
}

function readEndpoints(rest: Segments): Place {
  const [id = null, tab, event, word, attempt] = rest;
  if (id === "log") return { at: "log" };
  // What was once an endpoint’s place for a check of any URL.
  if (id === "check") return { at: "toolbox", tool: "check" };
  if (id && tab === "events" && event)
    return { at: "attempt", endpoint: id, event, attempt: word === "attempts" ? wholeNumber(attempt) : null };
  const shown: EndpointTab | null = oneOf(ENDPOINT_TABS, tab);
  return { at: "endpoints", id, tab: id === null ? null : shown };
}

function readQuery(text: string): Query {
  const values = new URLSearchParams(text);
  const sheet = oneOf(SHEETS, values.get("sheet") ?? undefined);
  return {
    ...Object.fromEntries(TEXTS.flatMap((name) => given(values.get(name)).map((value) => [name, value]))),
    ...(sheet ? { sheet } : {}),
  };
}

function attemptOf(attempt: number | null): readonly string[] {
  return attempt === null ? [] : ["attempts", String(attempt)];
}

function wholeNumber(text: string | undefined): number | null {
  const value = /^\d+$/.test(text ?? "") ? Number(text) : 0;
  return value > 0 && value <= MOST_ATTEMPTS ? value : null;
}

function oneOf<T extends string>(known: readonly T[], text: string | undefined): T | null {
  return known.find((one) => one === text) ?? null;
}

function given<T extends string>(text: T | null): readonly T[] {
  return text ? [text] : [];
}

function encoded(text: string): string {
  // Half a surrogate pair cannot be encoded.
  return encodeURIComponent(
    text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD"),
  );
}

/** What is not encoded well is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
