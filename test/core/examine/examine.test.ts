import { describe, expect, it } from "vitest";
import { bashCommand } from "../../../src/core/signature/curl/bash.ts";
import { commandRequest } from "../../../src/core/signature/curl/command-request.ts";
import { examine } from "../../../src/core/examine/examine.ts";
import { readPaste } from "../../../src/core/examine/paste.ts";
import { type SignedCase, NOW, caseOf, signedCases } from "../signature/schemes.ts";

const CASES = signedCases().map((each): [string, SignedCase] => [each.id, each]);

function look(text: string, secret: string, now = NOW) {
  return examine(readPaste(text), { secret, asked: null, publicUrl: null, now });
}

function asCurl({ signed }: SignedCase): string {
  const { request, publicUrl } = signed;
  const made = commandRequest({ ...partsOf(request), url: publicUrl ?? "" });
  if (!made.ok) throw new Error(made.error.message);
  return bashCommand(made.value).command;
}

function partsOf({ method, headers, body }: SignedCase["signed"]["request"]) {
  return { method, headers, body };
}

function asRaw({ signed }: SignedCase, end = "\r\n"): string {
  const { request, publicUrl } = signed;
  const host = new URL(publicUrl ?? "").host;
  const headers = request.headers.map(([name, value]) => `${name}: ${value}`);
  const head = [`${request.method} ${request.url} HTTP/1.1`, `Host: ${host}`, ...headers, "", ""].join(end);
  return head + request.body.toString("utf8");
}

describe("a signed request", () => {
  it.each(CASES)("is verified from a curl command: %s", (_id, each) => {
    expect(look(asCurl(each), each.secret).verification).toMatchObject({ reason: "signature_matches" });
  });

  it.each(CASES)("is verified from a raw request: %s", (_id, each) => {
    expect(look(asRaw(each), each.secret).verification).toMatchObject({ reason: "signature_matches" });
  });

  // Octipus signs as GitHub does and sends nothing that says who it is.
  it.each(CASES.filter(([id]) => id !== "octipus"))("is recognised without a secret: %s", (id, each) => {
    expect(look(asRaw(each), "").candidates.map(({ schemeId }) => schemeId)).toContain(id);
  });
});

describe("the steps", () => {
  const text = asRaw(caseOf("slack", '{"a":"b\u200b"}\n'));

  it("name what was found, its time, its content, and that it matches", () => {
    const { steps } = look(text, caseOf("slack").secret).verification;
    expect(steps.map(({ name, outcome }) => `${outcome} ${name}`)).toEqual([
      "pass Header found",
      "pass Timestamp in tolerance",
      "info Content signed",
      "pass HMAC-SHA256 matches",
    ]);
  });

  it("show what cannot be seen in the content", () => {
    const { steps } = look(text, "").verification;
    expect(steps.find(({ name }) => name === "Content signed")?.detail).toContain('{"a":"b\\u200b"}\\n');
  });

  it("show expected and received where the secret is wrong", () => {
    const { steps } = look(text, "another secret").verification;
    expect(steps.at(-1)?.detail).toMatch(/^expected [0-9a-f]{6}…, got [0-9a-f]{6}…$/);
  });

  it("do not show a secret that a request carries", () => {
    const { secret } = caseOf("gitlab-token");
    expect(JSON.stringify(look(asRaw(caseOf("gitlab-token")), secret).verification)).not.toContain(secret);
  });
});

describe("a body that a paste has changed", () => {
  const signed = caseOf("github", "{\r\n}\r\n");
  const pasted = (body: string) => asRaw(signed).replace("{\r\n}\r\n", body);
  const note = (sentence: string) => [expect.stringContaining(sentence)];

  it.each([
    ["{\r\n}", "with CRLF added at its end"],
    ["{\n}\n", "with CRLF line ends"],
    ["{\r\n}\r\n\n", "without the line break at its end"],
  ])("is still verified: %j", (body, sentence) => {
    const found = look(pasted(body), signed.secret);
    expect([found.verification.outcome, found.notes, atob(found.request.bodyBase64)]).toEqual([
      "verified",
      note(sentence),
      "{\r\n}\r\n",
    ]);
  });

  it("is not guessed at beyond its line ends", () => {
    expect(look(pasted("{ }"), signed.secret).verification.reason).toBe("signature_mismatch");
  });
});

it("says so where nothing is signed", () => {
  const found = look("POST / HTTP/1.1\nContent-Type: application/json\n\n{}", "secret");
  expect([found.provider, found.candidates, found.verification.outcome]).toEqual([null, [], "unsigned"]);
});

it("says how old a right signature is", () => {
  const each = caseOf("stripe");
  expect(look(asRaw(each), each.secret, NOW + 3_600_000 * 24 * 3).verification.sentence).toContain("made 3 days ago");
});

it("says when the body is shorter than its length was", () => {
  const found = look("POST / HTTP/1.1\nContent-Length: 10\n\n{}", "");
  expect(found.notes).toEqual(["Content-Length says 10 bytes, but the pasted body has 2."]);
});
