import type { Expression, Term } from "./expression.ts";
import { ruleOf } from "./keys.ts";

/** A filter as it is written; read again it comes to the same. */
export function printFilter(expression: Expression): string {
  if (expression.kind === "all") return expression.of.map((part) => within(part, "all")).join(" ");
  if (expression.kind === "any") return expression.of.map((part) => within(part, "any")).join(" or ");
  if (expression.kind === "not") return `-${within(expression.of, "not")}`;
  return expression.kind === "text" ? word(expression.text) : term(expression);
}

/** `all` binds more closely than `any`, a minus more closely than either. */
function within(part: Expression, group: "all" | "any" | "not"): string {
  const text = printFilter(part);
  const isGroup = group !== "any" && (part.kind === "any" || part.kind === "all");
  return isGroup || (part.kind === "all" && part.of.length === 0) ? `(${text})` : text;
}

function word(text: string): string {
  const isPlain = /^[^\s()":-][^\s()":]*$/.test(text) && text.toLowerCase() !== "or";
  return isPlain ? text : quote(text);
}

function term({ key, path, compare, values }: Term): string {
  const name = path === "" ? key : path.startsWith("[") ? `${key}${path}` : `${key}.${path}`;
  if (compare === "there") return `${name}:*`;
  const { isList } = ruleOf(key);
  const sign = compare === "is" ? "" : compare;
  const texts = values.map(({ text, isQuoted }) => (isQuoted || !isPlainValue(text, isList) ? quote(text) : text));
  return `${name}:${sign}${texts.join(",")}`;
}

function isPlainValue(text: string, isList: boolean): boolean {
  return /^[^\s()"<>]+$/.test(text) && text !== "*" && !text.startsWith("//") && !(isList && text.includes(","));
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}
