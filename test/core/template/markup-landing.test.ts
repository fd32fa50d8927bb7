import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fill, text } from "./hostile-texts.ts";

describe("in markup", () => {
  const unescape = (escaped: string) =>
    escaped.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  const fit = (v: string) => v.toWellFormed().replaceAll(/[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");

  it.each([
    ["<a><t>", "</t></a>"],
    ['<a><t n="', '"/></a>'],
    ["<a><t n='", "'/></a>"],
    ["<a><t n=", "/></a>"],
    ["<a><!-- ", " --></a>"],
    ["<a b='>'><t>", "</t></a>"],
  ])("%s…%s holds a value as text, which begins no tag and ends no quote", (before, after) => {
    fc.assert(
      fc.property(text, (v) => {
        const filled = fill(`${before}{{v}}${after}`, v, "xml");
        const value = filled.slice(before.length, filled.length - after.length);
        expect(value).not.toMatch(/[<>"'\r\n\t]|&(?!#\d+;)/);
        if (before.includes("<!--")) expect(value).not.toContain("-");
        expect(unescape(value)).toBe(fit(v));
      }),
    );
  });

  it("holds a value whole in sections of characters, and ends none", () => {
    fc.assert(
      fc.property(text, (v) => {
        const sections = fill("<a><![CDATA[{{v}}]]></a>", v, "xml").slice(3, -4);
        expect(sections.replaceAll("]]]]><![CDATA[>", "]]\0").slice(9, -3)).not.toContain("]]>");
        expect(sections.slice(9, -3).replaceAll("]]]]><![CDATA[>", "]]>")).toBe(fit(v));
      }),
    );
  });

  it("holds a value in a script as a text of it, which ends neither", () => {
    const page = '<html><script>const role = "user"; const a = "{{v}}", b = {{v}};</script></html>';
    fc.assert(
      fc.property(text, (v) => {
        const [, script = ""] = /^<html><script>(.*)<\/script><\/html>$/s.exec(fill(page, v, "html")) ?? [];
        expect(script).not.toContain("<");
        const ran: unknown = new Function(`${script}; return [role, a, b];`)();
        expect(ran).toEqual(["user", v, v]);
      }),
    );
  });
});
