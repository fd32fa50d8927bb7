import { quoteRuby } from "../../../exports/code/quoting.ts";
import type { ValueWords } from "../../value-code.ts";

/** Lines that use `payload` stand below one that reads it. */
export const WORDS: ValueWords = {
  text: quoteRuby,
  header: (name) => `header(request, ${quoteRuby(name.toLowerCase())})`,
  query: (name) => `query(request, ${quoteRuby(name)})`,
  form: (name) => `form(request, ${quoteRuby(name)})`,
  json: (path) => `json_text(payload, ${quoteRuby(path)})`,
  claim: (token, claim) => `claim_text(${token}, ${quoteRuby(claim)})`,
  formJson: (name, path) => `json_text(read_json(form(request, ${quoteRuby(name)})), ${quoteRuby(path)})`,
  each: (path, id) => `each_id(payload, ${quoteRuby(path)}, ${quoteRuby(id)})`,
  first: (of) => (of.length === 1 ? (of[0] ?? "") : `first_of(${of.join(", ")})`),
  line: (of) => `joined(${of.join(", ")})`,
  signed: {
    timestamp: "timestamp",
    id: "id",
    secret: "secret",
    method: "request.verb",
    url: "public_url(request)",
    target: "request.target",
    sortedForm: "sorted_form(request)",
  },
  lowered: (value) => `${value}.downcase`,
  framed: (before, value, after) => `framed(${quoteRuby(before)}, ${value}, ${quoteRuby(after)})`,
};

export const PAYLOAD = "    payload = read_json(request.body)\n";
