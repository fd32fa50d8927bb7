import type { Source } from "../../contract/model/source.ts";
import { isNumber } from "../decode/digits.ts";
import type { HttpRequest } from "../http/request.ts";
import { lookup } from "../match/lookup.ts";
import { MatchSubject } from "../match/subject.ts";
import { isTemplate, render } from "../template/template.ts";

/** What a source's own places hold; null where they hold nothing, and then it is read as of any sender. */
export interface OwnReads {
  readonly event: string | null;
  readonly deliveryKey: string | null;
  readonly summary: string | null;
}

export const NOTHING_READ: OwnReads = { event: null, deliveryKey: null, summary: null };

const LONGEST_EVENT = 120;
const LONGEST_KEY = 255;
const LONGEST_SUMMARY = 240;

/** Reads a delivery's event, id and summary where its source says that they stand. Takes hostile input and never throws. */
export function readOf({ id, reads }: Source, request: HttpRequest): OwnReads {
  if (reads === null) return NOTHING_READ;
  const subject = new MatchSubject(request, id, null);
  const valueAt = (place: string) => scalarText(lookup(place, subject));
  const key = reads.deliveryKey === null ? null : valueAt(reads.deliveryKey);
  return {
    event: reads.event === null ? null : oneLine(valueAt(reads.event), LONGEST_EVENT),
    // Cut, two ids could look like one.
    deliveryKey: key === null || key.length > LONGEST_KEY ? null : oneLine(key, LONGEST_KEY),
    summary: reads.summary === null ? null : oneLine(sentence(reads.summary, valueAt), LONGEST_SUMMARY),
  };
}

/** Null where none of the places in it holds anything. */
function sentence(text: string, valueAt: (place: string) => string | null): string | null {
  if (!isTemplate(text)) return valueAt(text);
  let found = 0;
  const said = render(
    text,
    (place) => {
      const value = valueAt(place) ?? undefined;
      if (value !== undefined) found += 1;
      return value;
    },
    { missing: "empty" },
  );
  return found === 0 ? null : said;
}

function scalarText(value: unknown): string | null {
  return typeof value === "string" || isNumber(value) || typeof value === "boolean" ? String(value) : null;
}

function oneLine(text: string | null, longest: number): string | null {
  if (text === null) return null;
  const flat = text
    .slice(0, longest * 4)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .toWellFormed()
    .trim();
  if (flat === "") return null;
  return flat.length > longest ? `${flat.slice(0, longest - 1).toWellFormed()}…` : flat;
}
