import type { ParsedInput } from "../../contract/api.ts";
import { type Side, type ToldChange, compareSides } from "../../contract/compare-sides.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { pathText } from "../../contract/json-changes.ts";
import { type Json, jsonText } from "../../contract/json-tree.ts";
import type { ComparedChange, Comparison } from "../../contract/model/comparison.ts";
import type { Headers } from "../../contract/model/header.ts";
import { Decoded } from "../decode/decoded.ts";
import type { Context } from "../api/context.ts";
import { comparableWith } from "./comparable.ts";
import { failingApart } from "./failing-apart.ts";
import { shownDecoded, viewOf } from "./decoded.ts";
import { showDelivery } from "./deliveries.ts";
import { mutedFieldsOfDelivery } from "./muted-fields.ts";

/** In characters of a body: what is longer is compared by the lines of its beginning. */
const MOST_COMPARED = 1_000_000;
const MOST_CHANGES = 1000;
const MOST_ROWS = 20_000;
const LONGEST_VALUE = 500;
/** Of an event, the newest. */
const MOST_ATTEMPTS = 1000;

type Kind = Comparison["of"];

/** Two deliveries, attempts or executions, compared as the window compares. */
export function compareHandlers(context: Context): Pick<Handlers, "deliveries.compare" | "deliveries.comparable"> {
  const { store } = context;

  async function before({ a, b, with: wanted }: ParsedInput<"deliveries.compare">): Promise<Result<string>> {
    if ((a === undefined) === (wanted === undefined))
      return fail("invalid_input", "Name what it is compared with, or say which; one of the two.");
    if (wanted === undefined) return ok(a ?? "");
    const item = store.deliveries.look(b);
    if (!item) return missing(b);
    const found = (await comparableWith(showDelivery(context, item, false), context))[wanted];
    return found === null ? fail("not_found", `${NO_OTHER[wanted]} ${b}.`) : ok(found);
  }

  async function compare(asked: ParsedInput<"deliveries.compare">): Promise<Result<Comparison>> {
    const first = await before(asked);
    if (!first.ok) return first;
    const [one, other] = [findSide(first.value, context), findSide(asked.b, context)];
    if (one === null || other === null) return missing(one === null ? first.value : asked.b);
    if (one.kind !== other.kind)
      return fail("invalid_input", "Only two deliveries, two attempts or two executions are compared.");
    const patterns = asked.mute ? store.settings.get().mutedFields : [];
    const delivery = asked.mute ? store.deliveries.look(asked.b) : null;
    const habits = delivery ? (await mutedFieldsOfDelivery(delivery, context)).items : [];
    const compared = compareSides(one.side, other.side, patterns, asked.raw, habits);
    const { isSame, sections, tally, changes, muted } = compared;
    const item = one.kind === "deliveries" ? store.deliveries.item(asked.b) : null;
    return ok({
      a: first.value,
      b: asked.b,
      of: one.kind,
      telling: item && (await failingApart(item, context)),
      isSame,
      tally,
      changes: changes.slice(0, MOST_CHANGES).map(toldChange),
      muted: muted.slice(0, MOST_CHANGES),
      sections: sections.map(({ part, note, rows }) => ({
        part,
        note,
        rows: rows.slice(0, MOST_ROWS),
        isCut: rows.length > MOST_ROWS,
      })),
    });
  }

  return {
    "deliveries.compare": compare,
    "deliveries.comparable": async ({ id, tell }) => {
      const stored = store.deliveries.look(id);
      if (!stored) return missing(id);
      const shown = showDelivery(context, stored, false);
      const telling = tell ? { telling: await failingApart(shown, context) } : {};
      return ok({ ...(await comparableWith(shown, context)), ...telling });
    },
  };
}

const NO_OTHER = {
  original: "There is nothing that it repeats of",
  worked: "Nothing of its event worked among the last 200 before",
  previous: "Nothing of its event came before",
} as const;

function missing(id: string) {
  return fail("not_found", `There is no delivery, attempt or execution ${id}.`);
}

/** What an id names, as it is compared; null where it names nothing. */
function findSide(id: string, context: Context): { readonly kind: Kind; readonly side: Side } | null {
  const delivery = deliverySide(id, context);
  if (delivery) return { kind: "deliveries", side: delivery };
  const attempt = attemptSide(id, context);
  if (attempt) return { kind: "attempts", side: attempt };
  const execution = executionSide(id, context);
  return execution && { kind: "executions", side: execution };
}

function deliverySide(id: string, context: Context): Side | null {
  const stored = context.store.deliveries.look(id);
  if (!stored) return null;
  const { method, url, headers, bodyBase64, app } = showDelivery(context, stored, false);
  const read = (of: "request" | "answer") => {
    const found = shownDecoded(context, { id, of, reveal: false }, MOST_COMPARED);
    return found.ok ? found.value : null;
  };
  const status = app?.status ?? null;
  return {
    line: `${method} ${url}`,
    headers,
    body: read("request") ?? textBody("", []),
    bytes: bodyBase64,
    answer: status === null ? null : { status, body: read("answer") },
  };
}

/** By its event and number, `evt_a/2`. Credentials in it are masked already. */
function attemptSide(id: string, { store }: Context): Side | null {
  const [, eventId, number] = /^(.+)\/(\d{1,6})$/.exec(id) ?? [];
  if (eventId === undefined) return null;
  const attempt = store.sends
    .attempts({ eventId, limit: MOST_ATTEMPTS })
    .items.find((one) => one.number === Number(number));
  if (!attempt) return null;
  const { request, response } = attempt;
  return {
    line: `${request.method} ${request.url}`,
    headers: request.headers,
    body: textBody(request.body, request.headers, request.isTruncated),
    bytes: request.body,
    answer: response && {
      status: response.status,
      body: textBody(response.body, response.headers, response.isTruncated),
    },
  };
}

/** What it put out as its body, what became of it in the place of headers, and what it produced as its answer. */
function executionSide(id: string, { store }: Context): Side | null {
  const execution = store.executions.detail(id);
  if (!execution) return null;
  const { hookName, action, status, exitCode, error, reason, output, outputDropped, result } = execution;
  const told = { hook: hookName, action, status, "exit code": exitCode, error, reason };
  return {
    line: "",
    headers: Object.entries(told).flatMap(([name, value]): Headers => (value === null ? [] : [[name, `${value}`]])),
    body: textBody(output, [], outputDropped > 0),
    bytes: output,
    answer:
      result === null || result === undefined ? null : { status: null, body: textBody(JSON.stringify(result), []) },
  };
}

/** A text whose encodings are undone already, as its Content-Type is read. */
function textBody(text: string, headers: Headers, isCut = false) {
  const types = headers.filter(([name]) => name.toLowerCase() === "content-type");
  return viewOf(new Decoded({ headers: types, body: Buffer.from(text, "utf8") }, { isCut }), MOST_COMPARED);
}

function toldChange({ part, change, isMuted }: ToldChange): ComparedChange {
  const { kind, path } = change;
  const values = {
    before: change.kind === "added" ? null : short(change.kind === "moved" ? change.value : change.before),
    after: change.kind === "removed" ? null : short(change.kind === "moved" ? change.value : change.after),
  };
  return {
    part,
    kind,
    path: pathText(path),
    from: change.kind === "moved" ? pathText(change.from) : null,
    ...values,
    isMuted,
  };
}

function short(value: Json): string {
  const text = jsonText(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE).toWellFormed()}…`;
}
