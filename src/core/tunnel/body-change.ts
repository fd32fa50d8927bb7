import { gunzipSync } from "node:zlib";
import type { WayChange } from "../../contract/model/canary.ts";
import { bytesInWords, quoted } from "../http/client/seen-bytes.ts";
import type { HttpRequest } from "../http/request.ts";

const SHOWN_BYTES = 16;
const BREAKS = "so that signatures over the body do not hold";

/** What became of a body on its way, said exactly; null where it came byte for byte. */
export function bodyChange(sent: Buffer, { body: came, headers }: HttpRequest): WayChange | null {
  if (sent.equals(came)) return null;
  if (came.length < sent.length && sent.subarray(0, came.length).equals(came)) {
    const sentence = `cuts bodies: of ${bytesInWords(sent.length)} sent the first ${came.length.toLocaleString("en")} came, ${BREAKS}.`;
    return { what: "body_cut", sentence, isFault: true };
  }
  if (unpacked(sent)?.equals(came) === true) {
    const isStillSaid = headers.some(([name, value]) => /^content-encoding$/i.test(name) && /gzip/i.test(value));
    const said = isStillSaid ? ", and still says that they are packed" : "";
    const sentence = `unpacks bodies that come with Content-Encoding: gzip${said}, ${BREAKS}.`;
    return { what: "body_unpacked", sentence, isFault: true };
  }
  const spelt = spelling(sent, came);
  const sentence = spelt === null ? firstDifference(sent, came) : `re-formats JSON, ${BREAKS}: ${spelt}.`;
  return { what: "body", sentence, isFault: true };
}

function unpacked(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes);
  } catch {
    return null;
  }
}

/** What of JSON is spelt otherwise; null where it does not say the same any more. */
function spelling(sent: Buffer, came: Buffer): string | null {
  const [from, to] = [sent.toString("utf8"), came.toString("utf8")];
  if (!saysTheSame(from, to)) return null;
  const found = SPELLINGS.filter(({ was }) => from.includes(was) && !to.includes(was)).map(({ words }) => words);
  return found.length === 0 ? "it is written anew" : found.join(", ");
}

const SPELLINGS: readonly { readonly was: string; readonly words: string }[] = [
  { was: "1.10", words: "1.10 becomes 1.1" },
  { was: "12345678901234567890", words: "large numbers lose their last digits" },
  { was: "\\u00e9", words: "\\u00e9 becomes é" },
  { was: "é…", words: "é becomes \\u00e9" },
  { was: "1e5", words: "1e5 becomes another spelling of 100000" },
  { was: '"a":1,', words: "of two equal names one is left" },
  { was: "\\/", words: "\\/ becomes /" },
  { was: '{ "', words: "white space is taken out or put in" },
  { was: "\r\n", words: "the line break at its end is gone" },
];

function saysTheSame(from: string, to: string): boolean {
  try {
    return sorted(JSON.parse(from)) === sorted(JSON.parse(to));
  } catch {
    return false;
  }
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function firstDifference(sent: Buffer, came: Buffer): string {
  const at = sent.findIndex((byte, index) => came[index] !== byte);
  const from = at < 0 ? sent.length : at;
  const show = (bytes: Buffer) => (from < bytes.length ? quoted(bytes.subarray(from, from + SHOWN_BYTES)) : "the end");
  return `changes bodies, ${BREAKS}: from byte ${(from + 1).toLocaleString("en")} on ${show(sent)} came as ${show(came)}.`;
}
