import type { HttpRequest } from "../http/request.ts";
import { type Finder, first, header, json, line } from "./find.ts";
import { capitalised } from "./phrase.ts";

const TEXT_SHOWN = 80;

/** Where senders that we know nothing of usually say what happened. */
export const plainEvent: Finder = first(
  header("X-Event-Type"),
  header("X-Event-Name"),
  header("X-Event"),
  json("event"),
  json("type"),
  json("event_type"),
  json("eventType"),
);

/** What can be said of any request: the event, and what kind of body came. */
export const plainSummary: readonly Finder[] = [line`${plainEvent}, ${bodyKind}`, capitalised(bodyKind)];

function bodyKind(request: HttpRequest): string {
  const { json: value } = request;
  if (request.body.length === 0) return "empty body";
  if (Array.isArray(value)) return `JSON list of ${counted(value.length, "entry", "entries")}`;
  if (typeof value === "object" && value !== null) return `JSON with ${counted(Object.keys(value).length, "field")}`;
  if (value !== undefined) return "a single JSON value";
  const fields = new Set(request.form.keys()).size;
  if (fields > 0) return `form with ${counted(fields, "field")}`;
  return isText(request.body) ? `text “${startOf(request.body)}”` : counted(request.body.length, "byte");
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function isText(body: Buffer): boolean {
  const start = body.subarray(0, 1024).toString("utf8").slice(0, TEXT_SHOWN);
  return !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(start);
}

function startOf(body: Buffer): string {
  const text = body.subarray(0, 1024).toString("utf8");
  return text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN)}…` : text;
}
