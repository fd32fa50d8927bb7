import { quoteGo } from "../../../exports/code/quoting.ts";
import type { ValueWords } from "../../value-code.ts";

export const quote = (text: string) => quoteGo(Buffer.from(text));

/** Lines that use `payload` stand below one that reads it. */
export const WORDS: ValueWords = {
  text: quote,
  header: (name) => `header(request, ${quote(name)})`,
  query: (name) => `query(request, ${quote(name)})`,
  form: (name) => `form(request, ${quote(name)})`,
  json: (path) => `jsonText(payload, ${quote(path)})`,
  claim: (token, claim) => `claimText(${token}, ${quote(claim)})`,
  formJson: (name, path) => `jsonText(readJSON([]byte(form(request, ${quote(name)}))), ${quote(path)})`,
  each: (path, id) => `eachID(payload, ${quote(path)}, ${quote(id)})`,
  first: (of) => (of.length === 1 ? (of[0] ?? "") : `firstOf(${of.join(", ")})`),
  line: (of) => `joined(${of.join(", ")})`,
  signed: {
    timestamp: "timestamp",
    id: "id",
    secret: "secret",
    method: "request.method",
    url: "publicURL(request)",
    target: "request.target",
    sortedForm: "sortedForm(request)",
  },
  lowered: (value) => `strings.ToLower(${value})`,
  framed: (before, value, after) => `framed(${quote(before)}, ${value}, ${quote(after)})`,
};

export const PAYLOAD = "\tpayload := readJSON(request.body)\n";
