import { describe, expect, test } from "vitest";
import { mannersOf } from "../../../src/contract/manners.ts";
import { withUrl } from "../../../src/contract/with-url.ts";
import { knownAfterFailure } from "../../../src/core/providers/after-failure.ts";
import { neededAnswer } from "../../../src/core/providers/needed-answer.ts";
import { listProviders } from "../../../src/core/providers/catalogue.ts";

const PUBLIC_URL = "https://one.example.org:8443/hooks/a-path_1~b";
const PROVIDERS = listProviders();
const INFOS = PROVIDERS.map((provider) => ({
  id: provider.id,
  name: provider.name,
  patienceSeconds: provider.patienceSeconds ?? null,
  retries: knownAfterFailure(provider),
  neededAnswer: neededAnswer(provider),
}));
/** Their own page is not known, or there is none: they stand for many, or run wherever their owner has them. */
const PAGE_NOT_KNOWN = [
  "coinbase-commerce",
  "hmac",
  "miteos",
  "none",
  "octipus",
  "operator",
  "optio",
  "otto",
  "wise",
  "worldpay",
];
const SET_UP = PROVIDERS.flatMap(({ id, setUp }) => (setUp ? [{ id, setUp }] : []));

describe("what a sender's folder tells of setting it up", () => {
  test.each(PROVIDERS.filter(({ id }) => id !== "custom"))("is told of $id", ({ setUp }) => {
    expect(setUp?.steps.length ?? 0).toBeGreaterThan(0);
  });

  test("has its own page of nearly all, and says so of the others", () => {
    const without = SET_UP.filter(({ setUp: { link } }) => link === null).map(({ id }) => id);
    expect(without.toSorted()).toEqual(PAGE_NOT_KNOWN);
  });

  test.each(PROVIDERS)(
    "says of $id whose secret is meant, where it signs, and nothing where it does not",
    (provider) => {
      const { schemes, secretFrom } = provider;
      expect(secretFrom === null).toBe(schemes.length === 0);
    },
  );

  // Nobody but the sender holds the private half, or gives out a key of its own API.
  test.each(PROVIDERS.filter(({ schemes }) => schemes.some(({ canSign }) => !canSign)))(
    "waits for $id's own key, which only it has",
    ({ secretFrom }) => expect(secretFrom).toBe("them"),
  );

  test.each(["stripe", "slack", "clerk", "linear", "svix", "shopify", "meta-whatsapp", "standard-webhooks"])(
    "never makes up the secret of %s, which issues it",
    (id) => expect(PROVIDERS.find((provider) => provider.id === id)?.secretFrom).toBe("them"),
  );

  test.each(PROVIDERS.filter(({ secretFrom }) => secretFrom !== null))(
    "says of $id's secret the same in its steps and its help as in whose it is",
    ({ secretFrom, secretHelp, setUp }) => {
      const said = setUp?.steps.join(" ") ?? "";
      if (secretFrom === "them") {
        expect(said).not.toMatch(/this source's secret/i);
        expect(secretHelp).not.toMatch(/\btyped\b|of your own/i);
      } else {
        expect(said).not.toMatch(/\b(?:Copy|copy|generate|Reveal)\b[^.]*\b(?:secret|token|key)\b/);
        expect(secretHelp).not.toMatch(/\bshown once\b(?! when it was created)|\bapi key of\b/i);
      }
    },
  );

  test.each(SET_UP)("leads to $id's own page over https, in whole sentences", ({ setUp: { link, steps } }) => {
    if (link !== null) expect(new URL(link).protocol).toBe("https:");
    for (const step of steps) expect(step).toMatch(/^[A-Z].*[.!]$/);
    expect(steps.join(" ")).toMatch(/public URL|certificate|secret/);
  });

  test.each(SET_UP.filter(({ setUp }) => setUp.command !== undefined))(
    "has a command of $id's own that names where to send, and no secret itself",
    ({ setUp: { command = "" } }) => {
      expect(command).toContain("{url}");
      expect(command).not.toMatch(/whsec_|sk_|secret=(?!"\$WEBHOOK_SECRET")/);
    },
  );

  test.each(SET_UP.filter(({ setUp }) => setUp.paste !== undefined))(
    "has a text to paste at $id with the URL in it, and says where",
    ({ setUp: { paste } }) => {
      expect(paste?.where).toMatch(/^[A-Z].*[.]$/);
      expect(withUrl(paste?.text ?? "", PUBLIC_URL)).toContain(PUBLIC_URL);
    },
  );

  test("has a manifest for Slack that needs no token: JSON, with a scope for each of its events", () => {
    const text = SET_UP.find(({ id }) => id === "slack")?.setUp.paste?.text ?? "";
    expect(JSON.parse(withUrl(text, PUBLIC_URL) ?? "")).toMatchObject({
      oauth_config: { scopes: { bot: ["app_mentions:read", "channels:history"] } },
      settings: {
        event_subscriptions: { request_url: PUBLIC_URL, bot_events: ["app_mention", "message.channels"] },
        interactivity: { request_url: PUBLIC_URL },
      },
    });
  });

  test.each(["$(id)", "`id`", "'x'", '"x"', ";id", "a b", "a\nb", "&x=1", "?a=$b", "<x>", "\\", "#", "{url}"])(
    "puts no URL with %j in a command or a file",
    (tail) => expect(withUrl("curl -d '{url}'", `https://one.example.org/hooks/${tail}`)).toBeNull(),
  );

  test.each(INFOS)(
    "says of $id how long it waits, what it does about a failure and what it needs as an answer, or that it is not known",
    (info) => {
      const [patience, retries, answer] = mannersOf(info);
      if (info.neededAnswer === null) expect(answer).toMatch(/^Which answers .+ takes beside 200 is not known here\.$/);
      else expect(answer).toMatch(/ needs (?:any 2xx|200\b.*) as an answer\.$/);
      if (info.patienceSeconds === null)
        expect(patience).toMatch(/^How long .+ waits for an answer is not known here\.$/);
      else expect(patience).toContain(`waits ${info.patienceSeconds} s for an answer.`);
      if (info.retries === null) expect(retries).toMatch(/^What .+ does about a failure is not known here\.$/);
      else expect(retries).toMatch(/^[A-Z].*\.$/);
      expect(`${patience} ${retries} ${answer}`).not.toMatch(/No signature|Plain HMAC|null|undefined/);
    },
  );

  test.each(PROVIDERS.filter(({ retries }) => retries !== undefined))(
    "says of $id's retries what it does",
    ({ retries }) => {
      expect(retries).toMatch(/^(?:Sends it again|Tries|Does not send it again)\b.*\.$/);
    },
  );

  test.each(PROVIDERS.filter(({ patienceSeconds }) => patienceSeconds !== undefined))(
    "knows $id's patience as a whole number of seconds",
    ({ patienceSeconds = 0 }) => {
      expect(patienceSeconds).toBeGreaterThan(0);
      expect(Number.isInteger(patienceSeconds)).toBe(true);
    },
  );
});
