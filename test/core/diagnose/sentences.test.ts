import { describe, expect, it } from "vitest";
import { diagnose } from "../../../src/core/diagnose/diagnose.ts";
import { BODY, type Broken, endpointNamed, otherSource, questionAbout } from "./broken.ts";

const HONEST = "Wrong secret, or the body was changed on the way.";

function sentenceOf(broken: Broken): string | undefined {
  return diagnose(questionAbout(broken))?.sentence;
}

describe("a secret of the wrong kind", () => {
  const cases: readonly (readonly [provider: string, secret: string, words: string])[] = [
    ["stripe", "sk_test_51Hx0000000000", "a secret API key (sk_…)"],
    ["stripe", "pk_live_51Hx0000000000", "a publishable API key (pk_…)"],
    ["stripe", "rk_live_51Hx0000000000", "a restricted API key (rk_…)"],
    ["slack", "xoxb-12-34-abcdef", "a Slack token"],
    ["github", "ghp_0123456789abcdefghijABCDEFGHIJ012345", "a GitHub token"],
    ["shopify", "shpat_0123456789abcdef0123456789abcdef", "a Shopify access token"],
    ["svix", "sk_test_0000", "a secret API key"],
    ["twilio", "AC0123456789abcdef0123456789abcdef", "a SID of Twilio's"],
    ["github", "https://example.com/hook", "a URL"],
    ["stripe", "whsec_••••••••", "a copy in which dots stand"],
    ["stripe", "${STRIPE_WEBHOOK_SECRET}", "a variable's name"],
  ];
  for (const [provider, secret, words] of cases) {
    it(`is told by its form: ${words} at ${provider}`, () => {
      const type = provider === "twilio" ? "application/x-www-form-urlencoded" : "application/json";
      const body = provider === "twilio" ? "From=1&To=2" : BODY;
      const asked = questionAbout({ provider, type, body, savedSecrets: [secret] });
      const diagnosis = diagnose(asked);
      expect(diagnosis?.sentence).toMatch(/^The saved secret looks like /);
      expect(diagnosis?.sentence).toContain(words);
      expect(diagnosis).toMatchObject({ causes: [{ cause: "secret_kind" }], fix: null });
      expect(JSON.stringify(diagnosis)).not.toContain(secret);
    });
  }

  it("is not told where such a text signs: Paystack's key, and anything where nothing is known", () => {
    expect(sentenceOf({ provider: "paystack", savedSecrets: ["sk_live_0000000000"] })).toBe(HONEST);
    expect(sentenceOf({ provider: "standard-webhooks", savedSecrets: ["whsec_c2stdGVzdC1rZXktMTIzNDU2Nzg="] })).toBe(
      HONEST,
    );
  });

  it("is not told where another saved secret is of the right kind, nor where it signs after all", () => {
    const savedSecrets = ["sk_test_51Hx0000000000", "whsec_right_kind_wrong_one"];
    expect(sentenceOf({ provider: "stripe", savedSecrets })).toBe(HONEST);
    const broken = {
      provider: "stripe",
      signingSecret: "sk_test_1",
      savedSecrets: ["sk_test_1"],
      arrived: `${BODY}\n`,
    };
    expect(diagnose(questionAbout(broken))?.causes.map(({ cause }) => cause)).toEqual(["line_ends"]);
  });
});

describe("another provider's delivery", () => {
  const question = questionAbout({ provider: "github", signingSecret: "github's", savedSecrets: ["stripe's"] });
  const stripe = questionAbout({ provider: "stripe" }).source;
  const headers: typeof question.headers = [...question.headers, ["X-GitHub-Event", "push"]];

  it("is told whose it is, and where it belongs", () => {
    const right = { ...otherSource("hub", "not this one"), provider: "github", url: "https://a.example/hooks/hub" };
    const diagnosis = diagnose({ ...question, headers, source: stripe, others: [right] });
    expect(diagnosis?.sentence).toBe(
      "This delivery is GitHub's, and this source takes Stripe's: post it to https://a.example/hooks/hub, the source hub.",
    );
    expect(diagnosis?.causes).toMatchObject([{ cause: "header_or_provider" }]);
  });

  it("is told so too where the secret of the right source signs it", () => {
    const right = { ...otherSource("hub", "github's"), provider: "github", url: "https://a.example/hooks/hub" };
    const diagnosis = diagnose({ ...question, headers, source: stripe, others: [right] });
    expect(diagnosis?.sentence).toMatch(/^This delivery is GitHub's, .*post it to https:\/\/a\.example\/hooks\/hub/);
  });

  it("is told to make a source where there is none", () => {
    const diagnosis = diagnose({ ...question, headers, source: stripe });
    expect(diagnosis?.sentence).toContain("post it to a source of GitHub; there is none yet, so add one");
  });

  it("is not guessed from a header that anybody may send", () => {
    const shared: typeof headers = [
      ["X-Event-Name", "order"],
      ["Webhook-Id", "1"],
      ["X-Webhook-Subscription", "1"],
    ];
    const diagnosis = diagnose({ ...question, headers: shared, source: stripe });
    expect(diagnosis?.sentence).toBe("The request has no Stripe-Signature header, so it is not signed.");
  });
});

describe("what is lost for good", () => {
  const cases: readonly (readonly [name: string, body: string | Buffer, words: string])[] = [
    ["U+FFFD", '{"a":"caf\u{fffd}"}', "U+FFFD"],
    ["question marks", '{"a":"caf????"}', "runs of question marks"],
    ["an object as text", '{"a":"[object Object]"}', "[object Object]"],
    ["an object as the body", "[object Object]", "[object Object]"],
    ["an empty body", "", "The body is empty although its type is JSON."],
    ["a body cut off", '{"a":{"b":"c', "breaks off"],
    ["a rounded number", '{"id":12345678901234567000}', "2^53"],
  ];
  for (const [name, arrived, words] of cases) {
    it(`is said as a fact and not as the cause: ${name}`, () => {
      const diagnosis = diagnose(
        questionAbout({ provider: "github", signingSecret: "nobody knows", savedSecrets: ["ours"], arrived }),
      );
      expect(diagnosis).toMatchObject({ causes: [], fix: null });
      expect(diagnosis?.sentence.startsWith(`${HONEST} `)).toBe(true);
      expect(diagnosis?.sentence).toContain(words);
    });
  }

  it("is not said of a body that only looks a little so", () => {
    for (const arrived of ['{"a":"why?? no"}', '{"id":9007199254740993}', '{"a":"ok"}'])
      expect(sentenceOf({ provider: "github", arrived, signingSecret: "nobody knows", savedSecrets: ["ours"] })).toBe(
        HONEST,
      );
  });
});

describe("each clause of a finding", () => {
  it("is true by itself: a line break at both bodies' end is no difference", () => {
    const body = `${BODY}\n`;
    const arrived = `${JSON.stringify(JSON.parse(BODY), null, 2)}\n`;
    const diagnosis = diagnose(questionAbout({ provider: "github", body, arrived }));
    expect(diagnosis?.causes.map(({ cause }) => cause)).toEqual(["body_reserialised"]);
    expect(diagnosis?.sentence).not.toContain("line break");
  });

  it("says that the ends differ where both have one", () => {
    const body = `${BODY}\r\n`;
    const arrived = `${JSON.stringify(JSON.parse(BODY), null, 2)}\n`;
    const sentence = sentenceOf({ provider: "github", body, arrived });
    expect(sentence).toContain("ends otherwise than the body");
    expect(sentence).not.toContain("lacks");
  });

  it("names the serialiser and what it does otherwise, and nothing that is the same in both", () => {
    const body = '{"url":"https:\\/\\/shop.example\\/1","by":"Zo\\u00eb <a> \\u0040"}'.replace("\\u0040", "@");
    const php = sentenceOf({ provider: "stripe", body, arrived: JSON.stringify(JSON.parse(body)) });
    expect(php).toContain(
      "as PHP's json_encode writes it: with / as \\/, what is beyond ASCII as \\u escapes in lower case",
    );
    expect(php).not.toContain("compact");
  });
});

it("says of which endpoint the secret is without showing it", () => {
  const others = [endpointNamed("Shop callbacks", "one long endpoint secret")];
  const broken = { provider: "github", signingSecret: "one long endpoint secret", savedSecrets: ["ours"], others };
  const diagnosis = diagnose(questionAbout(broken));
  expect(diagnosis?.sentence).toBe("The body is intact, this is the secret of endpoint Shop callbacks.");
  expect(JSON.stringify(diagnosis)).not.toContain("one long endpoint secret");
});

it("does not speak of a source's scheme where there is no source", () => {
  const question = questionAbout({ provider: "github" });
  const diagnosis = diagnose({ ...question, source: { ...question.source, id: null, schemes: [] } });
  expect(diagnosis?.sentence).toBe("The request is signed as GitHub signs.");
});
