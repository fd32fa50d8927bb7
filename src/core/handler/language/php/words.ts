import { quotePhp } from "../../../exports/code/quoting.ts";
import type { ValueWords } from "../../value-code.ts";

/** Lines that use `$payload` stand below one that reads it. */
export const WORDS: ValueWords = {
  text: quotePhp,
  header: (name) => `self::header($request, ${quotePhp(name.toLowerCase())})`,
  query: (name) => `self::query($request, ${quotePhp(name)})`,
  form: (name) => `self::form($request, ${quotePhp(name)})`,
  json: (path) => `self::jsonText($payload, ${quotePhp(path)})`,
  claim: (token, claim) => `self::claimText(${token}, ${quotePhp(claim)})`,
  formJson: (name, path) =>
    `self::jsonText(self::readJson(self::form($request, ${quotePhp(name)})), ${quotePhp(path)})`,
  each: (path, id) => `self::eachId($payload, ${quotePhp(path)}, ${quotePhp(id)})`,
  first: (of) => (of.length === 1 ? (of[0] ?? "") : `self::firstOf(${of.join(", ")})`),
  line: (of) => `self::joined(${of.join(", ")})`,
  signed: {
    timestamp: "$timestamp",
    id: "$id",
    secret: "$secret",
    method: '$request["method"]',
    url: "self::publicUrl($request)",
    target: '$request["target"]',
    sortedForm: "self::sortedForm($request)",
  },
  lowered: (value) => `strtolower(${value})`,
  framed: (before, value, after) => `self::framed(${quotePhp(before)}, ${value}, ${quotePhp(after)})`,
};

export const PAYLOAD = '        $payload = self::readJson($request["body"]);\n';
