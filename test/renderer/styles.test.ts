import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const renderer = join(import.meta.dirname, "..", "..", "src", "renderer");
const files = (pattern: string) =>
  globSync(pattern, { cwd: renderer }).map((name) => ({ name, text: readFileSync(join(renderer, name), "utf8") }));
const styles = files("**/*.css").map(({ name, text }) => ({ name, text: text.replace(/\/\*[^]*?\*\//g, "") }));
const tokens = styles.find(({ name }) => name.endsWith("tokens.css"))?.text ?? "";

/** The classes that a stylesheet dresses by their name alone, outside of a scope of its own. */
function dressed(text: string): ReadonlySet<string> {
  if (text.trimStart().startsWith("@scope")) return new Set();
  const selectors = [...text.matchAll(/([^{}]+)\{/g)].flatMap(([, head = ""]) => head.split(","));
  return new Set(selectors.flatMap((one) => /^\s*\.([\w-]+)\s*$/.exec(one)?.[1] ?? []));
}

it("no class is dressed by the stylesheets of two parts: whichever page was open before, it looks the same", () => {
  const where = new Map<string, string[]>();
  for (const { name, text } of styles)
    for (const one of dressed(text)) where.set(one, [...(where.get(one) ?? []), name]);

  // Those of the whole window are loaded together and at once.
  const isOfPart = (name: string) => !name.startsWith("styles");
  expect([...where].filter(([, names]) => names.length > 1 && names.some(isOfPart))).toEqual([]);
});

it("only the tokens name a colour", () => {
  const named = styles
    .filter(({ text }) => text !== tokens)
    .flatMap(({ name, text }) =>
      [...text.matchAll(/#[\da-f]{3,8}\b|\brgba?\(/gi)].map(([found]) => `${name}: ${found}`),
    );

  expect(named).toEqual([]);
});

it("every token that is used is there, and every one that is there is used", () => {
  const code = files("**/*.{ts,tsx}")
    .map(({ text }) => text)
    .join("\n");
  const all = styles.map(({ text }) => text).join("\n");
  const used = new Set([...`${all}\n${code}`.matchAll(/var\((--[\w-]+)/g)].map(([, name = ""]) => name));
  const made = new Set([...tokens.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name = ""]) => name));
  /** Set by a library on what hangs from something, by code on an element, or by a style on what it dresses. */
  const isSet = (name: string) =>
    /^--(anchor|available)-/.test(name) || code.includes(`"${name}"`) || all.includes(`\n  ${name}: `);

  expect([...used].filter((name) => !made.has(name) && !isSet(name))).toEqual([]);
  expect([...made].filter((name) => !used.has(name))).toEqual([]);
});
