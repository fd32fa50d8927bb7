import type { ContentPart, Scheme } from "../../contract/model/scheme.ts";
import { listProviders } from "../providers/catalogue.ts";
import { type Probe, probe } from "./probe.ts";

/** Signed content put together otherwise than the scheme says. */
export interface Construction {
  readonly parts: readonly ContentPart[];
  readonly probe: Probe;
}

const body: ContentPart = { part: "body" };
const timestamp: ContentPart = { part: "timestamp" };
const id: ContentPart = { part: "id" };
const url: ContentPart = { part: "url" };
const SIMPLE = new Set(["literal", "body", "timestamp", "id", "method", "url", "path_and_query", "header"]);
const SEPARATORS: readonly (readonly ContentPart[])[] = [".", "", ":", "\n", "|"].map((value) =>
  value === "" ? [] : [{ part: "literal", value }],
);

/** True where content is only made of parts that this search can put together otherwise. */
export function isSimple({ content, algorithm, strategy }: Scheme): boolean {
  return strategy === null && algorithm.startsWith("hmac-") && content.every(({ part }) => SIMPLE.has(part));
}

/** Other ways to put the signed content together, the likeliest first; all cover the body. */
export function constructionsFor(scheme: Scheme): Construction[] {
  const own = shapeOf(scheme.content);
  const seen = new Set([own]);
  const found: Construction[] = [];
  for (const parts of candidates()) {
    const shape = shapeOf(parts);
    if (seen.has(shape)) continue;
    seen.add(shape);
    const clause = `the sender signs ${shape}, not ${own}`;
    const evidence = `The signature is that of ${shape}.`;
    found.push({
      parts,
      probe: probe("construction", clause, evidence, { kind: "scheme", change: { content: [...parts] } }),
    });
  }
  return found;
}

function* candidates(): Generator<readonly ContentPart[]> {
  // What starts with the body stands together: the body is hashed once for all of it.
  yield [body];
  for (const between of SEPARATORS) yield [body, ...between, timestamp];
  yield [body, url];
  for (const between of SEPARATORS) yield [timestamp, ...between, body];
  yield [id, { part: "literal", value: "." }, body];
  yield [timestamp, { part: "literal", value: "." }, id, { part: "literal", value: "." }, body];
  for (const provider of listProviders()) {
    for (const scheme of provider.schemes) {
      if (isSimple(scheme) && scheme.content.some(({ part }) => part === "body")) yield scheme.content;
    }
  }
}

/** `{timestamp}.{body}`, with line breaks spelled out. */
function shapeOf(parts: readonly ContentPart[]): string {
  return parts
    .map((part) => (part.part === "literal" ? part.value.replaceAll("\n", "\\n") : `{${part.part}}`))
    .join("");
}
