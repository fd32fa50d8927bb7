import { inAnyQuotes } from "./json-landing.ts";
import { renderValue } from "./render-value.ts";
import { type Landing, type Landings, textLanding } from "./landing.ts";

/** Where in a document one is: in a tag, `quote` says within which quotes. */
type State =
  | { readonly in: "text" | "comment" | "cdata" | "doctype" }
  | { readonly in: "tag"; readonly name: string; readonly quote: string }
  | { readonly in: "script"; readonly name: string; readonly quote: string };

const TEXT: State = { in: "text" };
/** What HTML takes to its end tag as it stands. */
const RAW_ELEMENTS = new Set(["script", "style"]);

/** The holes of an XML or HTML text: a value is text or an attribute's text there, and begins no tag and no entity. */
export function markupLandings(texts: readonly string[], isHtml: boolean): Landings {
  const landings: Landing[] = [];
  let state: State = TEXT;
  for (const text of texts.slice(0, -1)) {
    state = stateAfter(text, state, isHtml);
    landings.push(landingIn(state));
  }
  return { landings, isSound: true, hasNames: false };
}

function landingIn(state: State): Landing {
  switch (state.in) {
    case "text":
    case "doctype":
      return textLanding(asEntities);
    case "comment":
      return textLanding((text) => asEntities(text).replaceAll("-", "&#45;"));
    case "cdata":
      return textLanding((text) => text.replaceAll("]]>", "]]]]><![CDATA[>").replaceAll(UNFIT, "\ufffd"));
    case "tag":
      return textLanding(state.quote === "" ? withoutBlanks : asEntities);
    case "script":
      return state.quote === "" ? SCRIPT_VALUE : textLanding(inAnyQuotes);
  }
}

/** In a script outside of quotes: a text in quotes, and anything else as JSON that no tag ends. */
const SCRIPT_VALUE: Landing = {
  write: (value) =>
    typeof value === "string" ? `"${inAnyQuotes(value)}"` : renderValue(value).replace(/[<>&]/g, inAnyQuotes),
  missing: () => "null",
};

/** What no XML 1.0 document may hold (section 2.2). */
const UNFIT = /[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Text of XML and HTML, in and out of attributes; blanks that a reader would make spaces of are kept. */
function asEntities(text: string): string {
  return text.replaceAll(UNFIT, "\ufffd").replace(/[&<>"'\t\n\r]/g, asEntity);
}

/** Text of an attribute without quotes, or whatever else stands in a tag. */
function withoutBlanks(text: string): string {
  return text.replaceAll(UNFIT, "\ufffd").replace(/[^A-Za-z0-9\u0080-\uffff]/g, asEntity);
}

function asEntity(sign: string): string {
  return `&#${sign.charCodeAt(0)};`;
}

function stateAfter(text: string, start: State, isHtml: boolean): State {
  let state = start;
  let at = 0;
  while (at < text.length) {
    const [next, end] = step(text, at, state, isHtml);
    state = next;
    at = Math.max(end, at + 1);
  }
  return state;
}

/** The state after the next thing that changes it, and where that ends. */
function step(text: string, at: number, state: State, isHtml: boolean): [State, number] {
  switch (state.in) {
    case "text":
      return afterText(text, at);
    case "comment":
      return after(text, at, "-->", state);
    case "cdata":
      return after(text, at, "]]>", state);
    case "doctype":
      return after(text, at, ">", state);
    case "tag":
      return afterTag(text, at, state, isHtml);
    case "script":
      return afterScript(text, at, state);
  }
}

function afterText(text: string, from: number): [State, number] {
  const open = text.indexOf("<", from);
  if (open < 0) return [TEXT, text.length];
  if (text.startsWith("<!--", open)) return [{ in: "comment" }, open + 4];
  if (text.startsWith("<![CDATA[", open)) return [{ in: "cdata" }, open + 9];
  if (text[open + 1] === "!" || text[open + 1] === "?") return [{ in: "doctype" }, open + 2];
  const [whole = "<", slash = "", name = ""] = /^<(\/?)([A-Za-z][\w:.-]*)?/.exec(text.slice(open, open + 200)) ?? [];
  if (name === "" && open + whole.length < text.length) return [TEXT, open + whole.length];
  return [{ in: "tag", name: slash === "" ? name.toLowerCase() : "", quote: "" }, open + whole.length];
}

function after(text: string, from: number, mark: string, state: State): [State, number] {
  const end = text.indexOf(mark, from);
  return end < 0 ? [state, text.length] : [TEXT, end + mark.length];
}

function afterTag(text: string, at: number, state: State & { in: "tag" }, isHtml: boolean): [State, number] {
  const { name, quote } = state;
  if (quote !== "") {
    const end = text.indexOf(quote, at);
    return end < 0 ? [state, text.length] : [{ ...state, quote: "" }, end + 1];
  }
  const found = /["'>]/.exec(text.slice(at));
  if (!found) return [state, text.length];
  const end = at + found.index + 1;
  if (found[0] !== ">") return [{ ...state, quote: found[0] }, end];
  return [isHtml && RAW_ELEMENTS.has(name) ? { in: "script", name, quote: "" } : TEXT, end];
}

function afterScript(text: string, at: number, state: State & { in: "script" }): [State, number] {
  const { name, quote } = state;
  if (text.slice(at, at + name.length + 2).toLowerCase() === `</${name}`)
    return [{ in: "tag", name: "", quote: "" }, at + 2];
  const sign = text.charAt(at);
  if (quote !== "" && sign === "\\") return [state, at + 2];
  if (quote === "" && /["'`]/.test(sign)) return [{ ...state, quote: sign }, at + 1];
  return [sign === quote ? { ...state, quote: "" } : state, at + 1];
}
