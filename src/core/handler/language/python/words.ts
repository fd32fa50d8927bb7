import { quotePythonText as quote } from "../../../exports/code/quoting.ts";
import type { ValueWords } from "../../value-code.ts";

/** Lines that use `payload` stand below one that reads it. */
export const WORDS: ValueWords = {
  text: quote,
  header: (name) => `header(request, ${quote(name)})`,
  query: (name) => `query(request, ${quote(name)})`,
  form: (name) => `form(request, ${quote(name)})`,
  json: (path) => `json_text(payload, ${quote(path)})`,
  claim: (token, claim) => `claim_text(${token}, ${quote(claim)})`,
  formJson: (name, path) => `json_text(read_json(form(request, ${quote(name)}).encode()), ${quote(path)})`,
  each: (path, id) => `each_id(payload, ${quote(path)}, ${quote(id)})`,
  first: (of) => `(${of.join(" or ")})`,
  line: (of) => `joined(${of.join(", ")})`,
  signed: {
    timestamp: "timestamp",
    id: "message_id",
    secret: "secret",
    method: "request.method",
    url: "public_url(request)",
    target: "request.target",
    sortedForm: "sorted_form(request)",
  },
  lowered: (value) => `${value}.lower()`,
  framed: (before, value, after) => `framed(${quote(before)}, ${value}, ${quote(after)})`,
};

export const PAYLOAD = "    payload = read_json(request.body)\n";
