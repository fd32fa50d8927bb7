import { quoteJavascript as quote } from "../../../exports/code/quoting.ts";
import type { ValueWords } from "../../value-code.ts";

/** Lines that use `payload` stand below one that reads it. */
export const WORDS: ValueWords = {
  text: quote,
  header: (name) => `header(request, ${quote(name.toLowerCase())})`,
  query: (name) => `query(request, ${quote(name)})`,
  form: (name) => `form(request, ${quote(name)})`,
  json: (path) => `jsonText(payload, ${quote(path)})`,
  claim: (token, claim) => `claimText(${token}, ${quote(claim)})`,
  formJson: (name, path) => `jsonText(readJson(Buffer.from(form(request, ${quote(name)}))), ${quote(path)})`,
  each: (path, id) => `eachId(payload, ${quote(path)}, ${quote(id)})`,
  first: (of) => (of.length === 1 ? (of[0] ?? "") : `(${of.join(" || ")})`),
  line: (of) => `joined(${of.join(", ")})`,
  signed: {
    timestamp: "timestamp",
    id: "id",
    secret: "secret",
    method: "request.method",
    url: "publicUrl(request)",
    target: "request.target",
    sortedForm: "sortedForm(request)",
  },
  lowered: (value) => `${value}.toLowerCase()`,
  framed: (before, value, after) => `framed(${quote(before)}, ${value}, ${quote(after)})`,
};

export type Typed = (annotation: string) => string;

export const PAYLOAD = "  const payload = readJson(request.body);\n";
