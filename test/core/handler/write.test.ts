import { describe, expect, it } from "vitest";
import { HandlerFrameworkId } from "../../../src/contract/model/handler.ts";
import { HANDSHAKES, UNANSWERED } from "../../../src/core/handler/handshakes.ts";
import { quoteRuby } from "../../../src/core/exports/code/quoting.ts";
import { writeHandler } from "../../../src/core/handler/write.ts";
import { findProvider, listProviders } from "../../../src/core/providers/catalogue.ts";

const FRAMEWORKS = HandlerFrameworkId.options;
const SCHEMES = listProviders().flatMap((provider) => provider.schemes.map((scheme) => ({ provider, scheme })));

function written(framework: HandlerFrameworkId, id: string, schemeId?: string) {
  const provider = findProvider(id);
  const scheme = provider?.schemes.find((one) => schemeId === undefined || one.id === schemeId);
  if (!provider || !scheme) throw new Error(`${id} has no such scheme`);
  return writeHandler({ framework, provider, scheme, path: `/webhooks/${id}` });
}

describe("a handler", () => {
  it.each(FRAMEWORKS)("for %s is written with its test by every scheme", (framework) => {
    for (const { provider, scheme } of SCHEMES) {
      const made = writeHandler({ framework, provider, scheme, path: "/in" });
      if (!made.ok) throw new Error(made.error.message);
      expect(
        made.value.files.map(({ purpose }) => purpose),
        scheme.id,
      ).toEqual(["handler", "test"]);
      for (const { text, path } of made.value.files) {
        expect(text, `${path} by ${scheme.id}`).not.toMatch(/"undefined"|\[object/);
        expect(text.endsWith("\n") && !text.endsWith("\n\n"), path).toBe(true);
      }
    }
  });

  it("in Ruby holds what a scheme calls its numbered headers as text, and runs nothing of it", () => {
    const provider = findProvider("docusign");
    const scheme = provider?.schemes[0];
    if (!provider || !scheme?.signature) throw new Error("DocuSign has no such scheme");
    const prefix = 'x-#{exit}"';
    const place = { in: "numbered_headers" as const, prefix, max: 3 };
    const hostile = { ...scheme, signature: { ...scheme.signature, place } };
    const made = writeHandler({ framework: "rails", provider, scheme: hostile, path: "/in" });
    const text = made.ok ? made.value.files[0]?.text : "";
    expect(text).toContain(`header(request, ${quoteRuby(prefix)} + number.to_s)`);
    expect(text).not.toContain(prefix);
  });

  it("says what has to be there beside a language's own library", () => {
    for (const [framework, needed] of [
      ["go", "go get golang.org/x/text"],
      ["php", "PHP's extension intl"],
      ["laravel", "PHP's extension intl"],
    ] as const) {
      const made = written(framework, "easypost");
      expect(made.ok ? made.value.notes.join(" ") : "").toContain(needed);
    }
  });

  it("holds no secret, and reads two from the environment", () => {
    const made = written("express", "stripe");
    if (!made.ok) throw new Error(made.error.message);
    expect(made.value.env.map(({ name }) => name)).toEqual(["STRIPE_WEBHOOK_SECRET", "STRIPE_WEBHOOK_SECRET_PREVIOUS"]);
    expect(made.value.files[0]?.text).toContain("process.env.STRIPE_WEBHOOK_SECRET_PREVIOUS");
  });

  it("says that a token vouches for nothing, and a signature beside the payload not for the payload", () => {
    const notes = (id: string) => {
      const made = written("flask", id);
      return made.ok ? made.value.notes.join(" ") : "";
    };
    expect(notes("telegram")).toMatch(/signs nothing/);
    expect(notes("mailgun")).toMatch(/does not cover the payload/);
    expect(notes("stripe")).toBe("");
  });

  it("tells of every handshake that a provider knows, that it answers it or does not", () => {
    const asking = listProviders().filter(({ handshake, schemes, id }) => {
      const isWritten = schemes.some((scheme) => written("express", id, scheme.id).ok);
      return handshake !== undefined && isWritten;
    });
    // What Figma, Xero and Dropbox Sign try first is signed, and answered as every delivery is.
    const silent = asking.filter(({ id }) => !HANDSHAKES[id] && !UNANSWERED[id]).map(({ id }) => id);
    expect(silent).toEqual(["dropbox-sign", "figma", "xero"]);
  });
});
