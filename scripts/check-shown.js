import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "vite";
import { main, root } from "./command.js";
import { trackedFiles } from "./tracked-files.js";

const WINDOW = /^src\/renderer\/(?!words\/).*\.tsx?$/;
/** Styles, which are values of CSS and no words. */
const ASIDE = new Set(["src/renderer/ui/json-editor/look.ts"]);

/** Attributes and properties that a person reads or hears: of HTML, and of the components of `ui/`. */
const SHOWN = new Set(
  (
    "about alt aria-description aria-label aria-placeholder aria-roledescription aria-valuetext error hint label " +
    "listLabel noun placeholder title what words"
  ).split(" "),
);
/** Attributes and properties that nobody reads, whatever stands in them. */
const UNSEEN = new Set("aria-keyshortcuts authorization className d key look points rel role style type".split(" "));
/** Calls that take selectors, media queries or parts of an agent's name. */
const ASKED = new Set(["closest", "includes", "matches", "matchMedia", "querySelector", "querySelectorAll"]);

const KEYS =
  "Alt|Arrow(?:Up|Down|Left|Right)|Backspace|Ctrl|ContextMenu|Del(?:ete)?|End|Enter|Esc(?:ape)?|F\\d+|Home|Mod|" +
  "Page(?:Up|Down)|Pg(?:Up|Dn)|Shift|Space|Tab|[A-Za-z0-9/.,↑↓←→↵]";
/** Names of keys, a header with its value, and selectors: the same in every language. */
const TECHNICAL = [
  new RegExp(`^(?:${KEYS})(?:[ +-](?:${KEYS}))*$`),
  /^[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)+(: \S+)?$/,
  /:not\(|^\.[a-z]/,
];
/** A sentence or a label: a blank between letters, or a word that begins with a capital. */
const WORDS = /\p{L}[,.:;!?…]? +\p{L}|^\P{L}*\p{Lu}\p{Ll}/u;
/** The same of a part of a template, which may be one word beside a value. */
const PART = / \p{L}{2,}[,.:;!?…]?( |$)|^\p{L}{2,}[,.:;!?]? /u;
const LETTERS = /\p{L}/u;

function findingsIn(file, code) {
  return textsIn(parseAst(code, { lang: file.endsWith("x") ? "tsx" : "ts" }), false).map(({ start, text }) => {
    const line = code.slice(0, start).split("\n").length;
    return `${file}:${line}: ${JSON.stringify(text.trim())} is shown; move it to src/renderer/words/`;
  });
}

/** The texts below a node of the tree that are shown; `isShown` where all that stands here is. */
function textsIn(node, isShown) {
  if (Array.isArray(node)) return node.flatMap((one) => textsIn(one, isShown));
  if (typeof node?.type !== "string") return [];
  const walk = WALKS[node.type];
  if (walk) return walk(node, isShown);
  if (node.type.startsWith("TS") && !("expression" in node)) return [];
  const passes = PASSING.has(node.type);
  return Object.values(node).flatMap((value) => textsIn(value, passes && isShown));
}

/** Nodes whose value is one of their parts. */
const PASSING = new Set([
  "JSXExpressionContainer",
  "ParenthesizedExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
]);

function textOf(node, text, isShown, isPart = false) {
  if (TECHNICAL.some((pattern) => pattern.test(text.trim()))) return [];
  const isRead = isShown ? LETTERS.test(text) : WORDS.test(text) || (isPart && PART.test(text));
  return isRead ? [{ start: node.start, text }] : [];
}

const nothing = () => [];

const WALKS = {
  ImportDeclaration: nothing,
  ImportExpression: nothing,
  ExportAllDeclaration: nothing,
  TaggedTemplateExpression: nothing,
  ExportNamedDeclaration: ({ declaration }) => textsIn(declaration, false),
  Literal: (node, isShown) => (typeof node.value === "string" ? textOf(node, node.value, isShown) : []),
  JSXText: (node) => textOf(node, node.value, true),
  TemplateLiteral: ({ quasis, expressions }, isShown) => [
    ...quasis.flatMap((quasi) => textOf(quasi, quasi.value.cooked, isShown, expressions.length > 0)),
    ...textsIn(expressions, isShown),
  ],
  JSXAttribute: ({ name, value }) => (UNSEEN.has(name.name) ? [] : textsIn(value, SHOWN.has(name.name))),
  JSXElement: ({ openingElement, children }) => [
    ...textsIn(openingElement.attributes, false),
    ...(openingElement.name.name === "kbd" ? [] : textsIn(children, true)),
  ],
  JSXFragment: ({ children }) => textsIn(children, true),
  Property: ({ key, value, computed }) => {
    const name = key.name ?? key.value;
    return [...(computed ? textsIn(key, false) : []), ...(UNSEEN.has(name) ? [] : textsIn(value, SHOWN.has(name)))];
  },
  ConditionalExpression: ({ test, consequent, alternate }, isShown) => [
    ...textsIn(test, false),
    ...textsIn([consequent, alternate], isShown),
  ],
  LogicalExpression: ({ left, operator, right }, isShown) => [
    ...textsIn(left, isShown && operator !== "&&"),
    ...textsIn(right, isShown),
  ],
  BinaryExpression: ({ left, operator, right }, isShown) =>
    operator === "+"
      ? textsIn([left, right], isShown)
      : textsIn(
          [left, right].filter(({ type }) => type !== "Literal"),
          false,
        ),
  SwitchCase: ({ consequent }) => textsIn(consequent, false),
  NewExpression: (node) => (node.callee.name?.endsWith("Error") ? [] : textsIn(node.arguments, false)),
  CallExpression: ({ callee, arguments: args }) => {
    const name = callee.property?.name ?? callee.name;
    return ASKED.has(name) ? textsIn(callee, false) : [...textsIn(callee, false), ...textsIn(args, name === "plural")];
  },
};

/**
 * Fails on a text that a person reads where it stands outside `src/renderer/words/`: there all of them can be read, and
 * translated, in one place. What is read is what JSX holds and what its labels, hints and titles say, down to one
 * word; and anywhere else a literal that is a sentence or begins as one. Names of keys and of headers pass.
 */
await main(import.meta.url, () => {
  const findings = trackedFiles()
    .filter((file) => WINDOW.test(file) && !ASIDE.has(file))
    .flatMap((file) => findingsIn(file, readFileSync(join(root, file), "utf8")));
  for (const finding of findings) console.error(finding);
  return findings.length === 0 ? 0 : 1;
});
