import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { DecodedBody, DecodedPart } from "../../contract/model/decoded.ts";
import type { Headers } from "../../contract/model/header.ts";
import { viewOf as bodyViewOf } from "../act/context.ts";
import { Decoded, type Part } from "../decode/decoded.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { hiddenValues } from "../trust/hidden-parts.ts";
import type { Context } from "../api/context.ts";

type DecodedHandlers = Pick<Handlers, "deliveries.decoded" | "deliveries.part" | "bodies.decoded">;

/** So many characters of a body are shown, and of one part. */
const MOST_SHOWN = 1_000_000;
const MOST_OF_PART = 100_000;
const MOST_FIELDS = 1000;

interface Wanted {
  readonly id: string;
  readonly of: "request" | "sent" | "answer";
  readonly reveal: boolean;
}

/** A body that is brought piece by piece is held for so long after the last one: to read and to mask all of it for each took minutes. */
const HELD_MS = 10_000;

/** The bodies of deliveries and of their app's answers as they are read, whole and part by part. */
export function decodedHandlers(context: Context): DecodedHandlers {
  const pieceOf = createPieces(context);
  return {
    "deliveries.decoded": ({ whole, from, ...wanted }) =>
      from === undefined ? shownDecoded(context, wanted, whole ? Infinity : MOST_SHOWN) : pieceOf(wanted, from),
    "deliveries.part": (wanted) => {
      const found = find(context, wanted);
      if (!found.ok) return found;
      const { stored, decoded } = found.value;
      const whole = { name: null, filename: null, content: decoded };
      const part = wanted.part === null ? whole : decoded.parts[wanted.part];
      if (!part) return fail("not_found", `The body has no part ${wanted.part}.`);
      const { name, filename, content } = part;
      const bytesBase64 = content.bytes.toString("base64");
      return ok(shown(context, { name, filename, type: typeOf(content), bytesBase64 }, stored, wanted.reveal));
    },
    "bodies.decoded": ({ type, text, isCut }) => {
      const headers: Headers = type === null ? [] : [["content-type", withoutCharset(type)]];
      return ok(viewOf(new Decoded({ headers, body: Buffer.from(text, "utf8") }, { isCut }), Infinity));
    },
  };
}

/** A body as it is read, of its text at most so many characters; masked unless it is to be revealed. */
export function shownDecoded(context: Context, wanted: Wanted, most: number): Result<DecodedBody> {
  const found = find(context, wanted);
  if (!found.ok) return found;
  const { stored, decoded } = found.value;
  const exact = {
    ...viewOf(decoded, most),
    isWrapped: wanted.of === "request" && bodyViewOf(context.store, stored) === "raw_body",
  };
  const seen = shown(context, exact, stored, wanted.reveal);
  return ok({ ...seen, isMasked: seen !== exact });
}

/** Gives a long text in pieces that fit together: all are of the body as it was read and masked for the first. */
function createPieces(context: Context): (wanted: Wanted, from: number) => Result<DecodedBody> {
  let held: { readonly key: string; readonly body: DecodedBody; readonly timer: NodeJS.Timeout } | null = null;

  function hold(key: string, body: DecodedBody): void {
    if (held) clearTimeout(held.timer);
    held = { key, body, timer: setTimeout(() => (held = null), HELD_MS).unref() };
  }

  return (wanted, from) => {
    const key = `${wanted.id} ${wanted.of} ${wanted.reveal}`;
    const isHeld = held?.key === key && from > 0 && context.store.deliveries.item(wanted.id) !== null;
    const whole: Result<DecodedBody> = isHeld && held ? ok(held.body) : shownDecoded(context, wanted, Infinity);
    if (!whole.ok) return whole;
    const body = whole.value;
    if (body.text === null || body.text.length <= MOST_SHOWN) return ok(from === 0 ? body : { ...body, ...NO_MORE });
    const piece = { ...cut(body.text.slice(from, from + MOST_SHOWN + 1), MOST_SHOWN) };
    if (piece.isCut) hold(key, body);
    return ok(from === 0 ? { ...body, ...piece } : { ...body, ...NO_MORE, ...piece });
  };
}

/** Of a later piece only its text is told. */
const NO_MORE = { text: "", isCut: false, payload: null, fields: [], parts: [] };

function find(
  { store }: Context,
  { id, of }: Wanted,
): Result<{ readonly stored: StoredDelivery; readonly decoded: Decoded }> {
  const stored = store.deliveries.look(id);
  if (!stored) return fail("not_found", `There is no delivery ${id}.`);
  if (of === "request") return ok({ stored, decoded: new Decoded(stored, { isCut: stored.truncated }) });
  const { app } = stored;
  if (of === "sent") {
    if (!app?.sent) return fail("not_found", `No app was sent anything but the delivery ${id} itself.`);
    const { headers, bodyBase64 } = app.sent;
    return ok({ stored, decoded: new Decoded({ headers, body: Buffer.from(bodyBase64, "base64") }) });
  }
  if (app === null || app.status === null) return fail("not_found", `No app answered the delivery ${id}.`);
  const body = Buffer.from(app.bodyBase64, "base64");
  return ok({ stored, decoded: new Decoded({ headers: app.headers, body }, { isCut: app.truncated }) });
}

/** Masked once it is decoded: within an encoding no secret can be seen. */
function shown<T>(
  { routing, known }: Context,
  value: T,
  { sourceId, disposition }: StoredDelivery,
  reveal: boolean,
): T {
  if (reveal) return value;
  const routed = sourceId === null ? null : routing.byId(sourceId);
  const offered = disposition === "handshake" ? (routed?.offered.map(({ secret }) => secret) ?? []) : [];
  return known.maskAll(hiddenValues(routed, offered)?.maskAll(value) ?? value);
}

/** A text that is read is in UTF-8, whatever it came in. */
function withoutCharset(type: string): string {
  return type.replaceAll(/;[ \t]*charset[ \t]*=[ \t]*(?:"[^"]*"|[^;]*)/gi, "");
}

/** A body as it is read; of its text at most so many characters. */
export function viewOf(decoded: Decoded, most: number): DecodedBody {
  const { kind, bytes, charset, cloudEvent } = decoded;
  return {
    layers: decoded.layers.map((layer) => ({ ...layer })),
    type: typeOf(decoded),
    kind,
    size: bytes.length,
    charset,
    ...cut(decoded.text, most),
    payload: kind === "form" && decoded.json !== undefined ? decoded.form.get("payload") : null,
    fields: [...decoded.form]
      .slice(0, MOST_FIELDS)
      .map(([name, value]) => ({ name, value: value.slice(0, MOST_OF_PART) })),
    parts: decoded.parts.map(partOf),
    cloudEvent: cloudEvent && { mode: cloudEvent.mode, attributes: { ...cloudEvent.attributes } },
    isReadable: decoded.fault === null,
    problems: decoded.problems.map((words) => `The body ${words}.`),
    isMasked: false,
    isWrapped: false,
  };
}

function partOf({ name, filename, content }: Part): DecodedPart {
  const { kind, bytes, text } = content;
  return { name, filename, type: typeOf(content), size: bytes.length, kind, ...cut(text, MOST_OF_PART) };
}

function typeOf({ type }: Decoded): string | null {
  return type.value === "" ? null : type.value;
}

function cut(text: string | null, most: number): { text: string | null; isCut: boolean } {
  if (text === null || text.length <= most) return { text, isCut: false };
  // No letter is cut in two: what is left of it would be lost where the next piece begins.
  const end = /[\ud800-\udbff]$/.test(text.slice(most - 1, most)) ? most - 1 : most;
  return { text: text.slice(0, end).toWellFormed(), isCut: true };
}
