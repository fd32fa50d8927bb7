import type { Header, Headers } from "../../contract/model/header.ts";
import type { Transforms } from "./transforms.ts";
import type { TransformEnd, TransformInput } from "./worker/messages.ts";

/** A request on its way to somewhere, as it would go without its transform. */
export interface Untransformed extends Omit<TransformInput, "url"> {
  readonly url: URL;
}

type Failed = Extract<TransformEnd, { kind: "failed" }>;

/** What is to be sent once a transform has been run: changed, dropped, or not at all for the reason given. */
export type AfterTransform =
  | {
      readonly kind: "changed";
      readonly value: Pick<Untransformed, "url" | "headers" | "body">;
      readonly tookMs: number;
    }
  | Extract<TransformEnd, { kind: "dropped" }>
  | Failed;

/** By which circles are seen; a transform cannot take it away. */
const PASSAGE = "x-hookbench-delivery";

/** Runs a transform on what would be sent. Its headers are made fit for the wire, and tell the new body's length. */
export async function transformRequest(
  transforms: Pick<Transforms, "run">,
  code: string,
  { method, url, headers, body }: Untransformed,
): Promise<AfterTransform> {
  const end = await transforms.run(code, { method, url: url.href, headers, body });
  if (end.kind !== "changed") return end;
  const { value, tookMs } = end;
  const to = value.url === undefined ? url : new URL(value.url, url);
  if (!/^https?:$/.test(to.protocol))
    return { kind: "failed", message: "It gave a URL that is neither http nor https.", line: 0, column: 0, tookMs };
  const given = value.headers ? headersOf(value.headers, headers) : headers;
  return {
    kind: "changed",
    value: {
      url: to,
      headers: value.body ? withLength(given, value.body.length) : given,
      body: value.body ?? body,
    },
    tookMs,
  };
}

/** Why nothing was sent, in a sentence with the place in the code where that is known. */
export function transformFault({ message, line, column }: Pick<Failed, "message" | "line" | "column">): string {
  return `Its transform failed${line === 0 ? "" : ` (line ${line}, column ${column})`}: ${message}`;
}

function headersOf(given: Headers, before: Headers): Headers {
  const known = new Set(before.map(([, value]) => value));
  const kept = given.map(([name, value]): Header => [name, known.has(value) ? value : asHeaderValue(value)]);
  const has = kept.some(([name]) => name.toLowerCase() === PASSAGE);
  return has ? kept : [...kept, ...before.filter(([name]) => name.toLowerCase() === PASSAGE)];
}

/** As bytes on the wire; what would end a header becomes a blank. */
function asHeaderValue(value: string): string {
  return Buffer.from(value.replace(/[\u0000-\u001f\u007f]+/g, " ").trim(), "utf8").toString("latin1");
}

/** Where a length is told, that of the new body: what is kept and shown of the request is to be true. */
function withLength(headers: Headers, length: number): Headers {
  return headers.map((header): Header => {
    const [name] = header;
    return name.toLowerCase() === "content-length" ? [name, String(length)] : header;
  });
}
