import type { Header, Headers } from "../../../contract/model/header.ts";
import type { ActionContext } from "../context.ts";
import type { Outgoing } from "./outgoing.ts";

/** What is to be sent once its hook's transform has been run: changed, dropped, or not at all for the reason given. */
export type AfterTransform =
  | { readonly kind: "changed"; readonly value: Outgoing }
  | { readonly kind: "dropped" }
  | { readonly kind: "failed"; readonly error: string };

/** By which circles are seen; a transform cannot take it away. */
const PASSAGE = "x-hookbench-delivery";

/** Runs a hook's transform on what it would send. A host that it names is taken as one that a payload named. */
export async function transformed(outgoing: Outgoing, code: string, context: ActionContext): Promise<AfterTransform> {
  if (!context.transforms) return { kind: "failed", error: "Transforms cannot be run here." };
  const { method, url, headers, body } = outgoing;
  const end = await context.transforms.run(code, { method, url: url.href, headers, body });
  if (end.kind === "dropped") return end;
  if (end.kind === "failed") {
    const place = end.line === 0 ? "" : ` (line ${end.line}, column ${end.column})`;
    return { kind: "failed", error: `Its transform failed${place}: ${end.message}` };
  }
  const { value } = end;
  const to = value.url === undefined ? url : new URL(value.url, url);
  if (!/^https?:$/.test(to.protocol))
    return { kind: "failed", error: "Its transform gave a URL that is neither http nor https." };
  return {
    kind: "changed",
    value: {
      ...outgoing,
      url: to,
      hostFromPayload: outgoing.hostFromPayload || to.host !== url.host,
      headers: value.headers ? headersOf(value.headers, headers) : headers,
      body: value.body ?? body,
    },
  };
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
