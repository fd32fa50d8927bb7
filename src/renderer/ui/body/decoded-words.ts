import type { DecodedBody } from "../../../contract/model/decoded.ts";
import { byteSize } from "../../words/format.ts";
import { checkJson, placeOf } from "../json-editor/check-json.ts";
import { DECODED_WORDS } from "../../words/payload.ts";

const ANY_JSON = { schema: null, isDescribed: false };
const LONGEST_CHECKED = 2_000_000;

/** What was undone before a body could be read: `unpacked from gzip (52 B to 1.2 KB), read as UTF-16LE`; null where nothing was. */
export function undoneWords({
  layers,
  charset,
  isReadable,
}: Pick<DecodedBody, "layers" | "charset" | "isReadable">): string | null {
  const done = layers.filter(({ bytes, undone, problem }) => problem === null && bytes !== undone);
  const [outermost, innermost] = [done[0], done.at(-1)];
  const said: string[] = [];
  if (isReadable && outermost && innermost) {
    const names = done.map(({ encoding }) => encoding).join(", then ");
    said.push(DECODED_WORDS.unpackedFromTo(names, byteSize(outermost.bytes), byteSize(innermost.undone)));
  }
  if (charset && charset.by !== "default" && (charset.name !== "utf-8" || charset.by === "mark")) {
    said.push(DECODED_WORDS.readAs(charset.name.toUpperCase(), howKnown(charset)));
  }
  return said.length === 0 ? null : said.join(", ");
}

function howKnown({ name, by }: NonNullable<DecodedBody["charset"]>): string {
  if (by === "mark") return DECODED_WORDS.byItsByteOrderMark(name);
  return by === "bytes" ? DECODED_WORDS.byItsBytes : "";
}

/** Where a text that says or looks as if it were JSON stops being some; null where it is JSON, or was never meant to be. */
export function notJson({ kind, type, text, isCut, isReadable, problems }: DecodedBody): string | null {
  if (kind !== "text" || text === null || isCut || !isReadable || text.length > LONGEST_CHECKED) return null;
  if (problems.some((words) => words.includes("not read as JSON"))) return null;
  const isSaid = type !== null && /(?:[/+]|x-)json$/.test(type);
  if (!isSaid && !/^\s*[[{]/.test(text)) return null;
  const problem = checkJson(text, ANY_JSON).find(({ severity }) => severity === "error");
  if (!problem) return null;
  const { line, column } = placeOf(text, problem.from);
  return DECODED_WORDS.lineColumnShownAsText(
    isSaid ? DECODED_WORDS.notJson : DECODED_WORDS.noJson,
    line,
    column,
    problem.message,
  );
}
