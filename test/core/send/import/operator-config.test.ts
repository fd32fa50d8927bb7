import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOperatorConfig } from "../../../../src/core/send/import/operator-config.ts";

const WHOLE = `
[notifications]
enabled = true

[notifications.webhook]
enabled = true
url = "http://127.0.0.1:3000/one"
auth_type = "bearer"
token_env = "OPERATOR_TOKEN"

[[notifications.webhooks]]
name = "second"
enabled = true
url = "https://example.com/two"
auth_type = "basic"
username = "mona"
password_env = "OPERATOR_PASSWORD"
events = ["pr.created", "pr.merged"]
`;
const ENV = { OPERATOR_TOKEN: "t", OPERATOR_PASSWORD: "p" };

function read(text: string, env: Record<string, string> = ENV) {
  const result = readOperatorConfig(text, env);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const codes = (text: string, env?: Record<string, string>) =>
  read(text, env).findings.map(({ code, place }) => `${code} ${place}`);

describe("Operator 1: its config.toml", () => {
  it("becomes endpoints, from both tables, with nothing to complain of", () => {
    expect(read(WHOLE)).toMatchObject({
      findings: [],
      endpoints: [
        {
          name: "Operator webhook",
          url: "http://127.0.0.1:3000/one",
          events: [],
          isActive: true,
          auth: { kind: "bearer", token: "", tokenEnv: "OPERATOR_TOKEN" },
        },
        {
          name: "second",
          url: "https://example.com/two",
          events: ["pr.created", "pr.merged"],
          isActive: true,
          auth: { kind: "basic", username: "mona", password: "", passwordEnv: "OPERATOR_PASSWORD" },
        },
      ],
    });
  });

  it("is linted for a missing enabled", () => {
    expect(codes('[notifications]\nenabled=true\n[notifications.webhook]\nurl="http://localhost/"')).toEqual([
      "enabled_missing notifications.webhook.enabled",
    ]);
  });

  it("is linted for events under [notifications]", () => {
    expect(codes(WHOLE.replace("enabled = true\n", 'enabled = true\nevents = ["pr.created"]\n'))).toEqual([
      "events_misplaced notifications.events",
    ]);
  });

  it("is linted for environment variables that are not set", () => {
    expect(codes(WHOLE, { OPERATOR_TOKEN: "t" })).toEqual([
      "environment_missing notifications.webhooks[0].password_env",
    ]);
  });

  it("never gives away what a variable holds", () => {
    expect(JSON.stringify(read(WHOLE, { OPERATOR_TOKEN: "hush-hush" }))).not.toContain("hush-hush");
  });

  it("leaves out a webhook it cannot use, and says which", () => {
    const text = '[notifications]\nenabled=true\n[[notifications.webhooks]]\nurl="file:///etc/passwd"\nenabled=true';
    expect(read(text).endpoints).toEqual([]);
    expect(codes(text)).toEqual(["unusable notifications.webhooks[0]"]);
  });
});

describe("a hostile config.toml", () => {
  it.each([
    ["is not TOML", "[notifications\nenabled"],
    ["has nothing of ours", "[other]\nx = 1"],
    ["is deeply nested", `x = ${"[".repeat(50_000)}`],
    ["is huge", "#".repeat(2_000_000)],
    ["has numbers for tables", "notifications = 3"],
  ])("that %s is refused in words", (_, text) => {
    expect(readOperatorConfig(text, ENV)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  it("of any text never throws", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom("", "[notifications]\n", "[notifications.__proto__]\n"),
        (text, head) => {
          expect(readOperatorConfig(head + text, ENV).ok).toBeTypeOf("boolean");
        },
      ),
    );
  });
});

it("of a webhook that cannot be used its field is named, with what is wrong and what it takes", () => {
  const { findings } = read('[notifications]\nenabled = true\n[[notifications.webhooks]]\nurl = "nowhere"\n', {});
  expect(findings).toContainEqual({
    code: "unusable",
    place: "notifications.webhooks[0]",
    message: "This webhook cannot be used: url does not fit: it takes a URL such as https://example.com/in.",
  });
});
