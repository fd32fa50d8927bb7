import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookup } from "../../../src/core/match/lookup.ts";
import type { MatchSubject } from "../../../src/core/match/subject.ts";
import { render } from "../../../src/core/template/template.ts";
import { subjectOf } from "../match/subjects.ts";
import { cpuTimeOf } from "../../fixtures/cpu-time.ts";

const valuesOf = (subject: MatchSubject) => (path: string) => lookup(path, subject);
const valueAt = valuesOf(
  subjectOf({
    body: {
      action: "opened",
      n: 42,
      yes: false,
      none: null,
      user: { name: "mona" },
      tags: ["a", "b"],
      evil: "{{webhook.body.action}}",
    },
    headers: [["X-GitHub-Event", "pull_request"]],
  }),
);
const keep = { missing: "keep" } as const;

describe("render", () => {
  it.each([
    ["no placeholders", "no placeholders"],
    ["", ""],
    ["{{webhook.body.action}}", "opened"],
    ["{{ webhook.body.action }}!", "opened!"],
    ["{{webhook.method}} {{webhook.path}}", "POST /hooks/a"],
    ["{{webhook.headers.x-github-event}}", "pull_request"],
    ["{{webhook.body.tags[1]}}{{webhook.body.tags.0}}", "ba"],
    ["{{webhook.body.n}} {{webhook.body.yes}} {{webhook.body.none}}", "42 false null"],
    ["{{webhook.body.user}}", '{"name":"mona"}'],
    ["{{webhook.body.tags}}", '["a","b"]'],
    ['{"a":{"b":{{webhook.body.n}}}}', '{"a":{"b":42}}'],
    ["{{{webhook.body.action}}}", "{opened}"],
    ["{{webhook.body.action", "{{webhook.body.action"],
    ["}}{{", "}}{{"],
    ["{{}}", "{{}}"],
    ["{{ {{webhook.body.action}} }}", "{{ opened }}"],
  ])("%s", (template, expected) => {
    expect(render(template, valueAt, keep)).toBe(expected);
  });

  it("does not read what it filled in as a template", () => {
    expect(render("{{webhook.body.evil}}", valueAt, keep)).toBe("{{webhook.body.action}}");
  });

  it("keeps a placeholder without a value as it stands", () => {
    expect(render("a {{ webhook.body.nope }} b", valueAt, keep)).toBe("a {{ webhook.body.nope }} b");
  });

  it("drops a placeholder without a value when asked", () => {
    expect(render("a {{ webhook.body.nope }} b", valueAt, { missing: "empty" })).toBe("a  b");
  });

  it("keeps __proto__ and constructor, which are no values", () => {
    const template = "{{webhook.body.__proto__}}{{webhook.body.constructor.name}}";
    expect(render(template, valueAt, keep)).toBe(template);
  });

  it("renders a body nested too deep for JSON as the text it is", () => {
    const text = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(render("<{{webhook.body}}>", valuesOf(subjectOf({ text })), keep)).toBe(`<${text}>`);
  });

  it.each(["{{", "}}", "{{}}", "{", "{{a", "{{a}}"])("is linear on a million times %s", async (piece) => {
    expect(await cpuTimeOf(() => render(piece.repeat(500_000), valueAt, keep))).toBeLessThan(2000);
  });

  it("leaves text without double braces alone", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replaceAll("{{", "{ {");
        expect(render(plain, valueAt, keep)).toBe(plain);
      }),
    );
  });

  it("fills every placeholder with the value it names, whatever stands around it", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.string().filter((text) => !/[{}]/.test(text)),
            fc.string(),
          ),
        ),
        (pairs) => {
          const values = subjectOf({ body: pairs.map(([, value]) => value) });
          const template = pairs.map(([text], index) => `${text}{{webhook.body[${index}]}}`).join("");
          expect(render(template, valuesOf(values), keep)).toBe(pairs.map(([text, value]) => text + value).join(""));
        },
      ),
    );
  });

  it("never throws, and with keep never loses what it cannot fill", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("{", "}", "a", ".", " ", "[", "]") }), (template) => {
        expect(render(template, valuesOf(subjectOf({ body: {} })), keep)).toBe(template);
      }),
    );
  });
});
