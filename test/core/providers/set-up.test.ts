import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eventsToTick, mannersOf } from "../../../src/contract/manners.ts";
import { knownAfterFailure } from "../../../src/core/providers/after-failure.ts";
import { countsAsDelivered, deliveredWords } from "../../../src/core/providers/needed-answer.ts";
import { listProviders } from "../../../src/core/providers/catalogue.ts";

const PROVIDERS = listProviders();
const INFOS = PROVIDERS.map((provider) => ({
  id: provider.id,
  name: provider.name,
  patienceSeconds: provider.patienceSeconds ?? null,
  retries: knownAfterFailure(provider),
  neededAnswer: provider.neededAnswer ?? null,
}));
/** Their own page is not known, or there is none: they stand for many, or run wherever their owner has them. */
const PAGE_NOT_KNOWN = ["hmac", "miteos", "none", "octipus", "operator", "optio", "otto"];
/** Where it says so is named in their folders by the page's title; the five systems run where their owner has them. */
const ADDRESS_NOT_CERTAIN = [
  "aftership",
  "gocardless",
  "miteos",
  "onfido",
  "operator",
  "optio",
  "quickbooks",
  "webflow",
];
const RETRIES_NOT_KNOWN = [
  "apple-sign-in",
  "buildkite",
  "cal-com",
  "cloudflare-notifications",
  "cloudflare-stream",
  "cloudinary",
  "cursor",
  "docker-hub",
  "docusign",
  "dropbox",
  "fusionauth",
  "hmac",
  "ms-teams",
  "netlify",
  "none",
  "npm",
  "octipus",
  "otto",
  "plivo",
  "standard-webhooks",
  "vercel",
];
/** Hosts (and first folders) of the senders whose pages are not at a host of their id's first word. */
const OWN_HOSTS: Readonly<Record<string, readonly string[]>> = {
  zoom: ["zoom.us"],
  sendgrid: ["twilio.com/docs/sendgrid"],
  woocommerce: ["github.com/woocommerce"],
  trello: ["atlassian.com/cloud/trello"],
  "coinbase-commerce": ["coinbase.com"],
  jira: ["atlassian.com"],
  "atlassian-connect": ["atlassian.com"],
  mandrill: ["mandrill.zendesk.com"],
  alertmanager: ["github.com/prometheus"],
  bitbucket: ["atlassian.com/bitbucket"],
  braintree: ["paypal.com/braintree"],
  clerk: ["clerk.com", "svix.com"],
  "dropbox-sign": ["hellosign.com"],
  ghost: ["github.com/TryGhost"],
  "gitea-forgejo": ["github.com/go-gitea"],
  grafana: ["github.com/grafana"],
  livekit: ["github.com/livekit"],
  "messagebird-bird": ["bird.com"],
  "meta-whatsapp": ["facebook.com"],
  "ms-teams": ["microsoft.com"],
  pusher: ["bird.com/pusher"],
  qstash: ["upstash.com"],
  resend: ["svix.com"],
  "x-twitter": ["x.com"],
  "google-pubsub": ["google.com"],
  "azure-event-grid": ["microsoft.com"],
  "apple-app-store": ["apple.com"],
  square: ["squareup.com"],
  retell: ["retellai.com"],
  "aws-sns": ["aws.amazon.com"],
};
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

  test.each(INFOS)(
    "says of $id how long it waits, what it does about a failure and what it needs as an answer, or that it is not known",
    (info) => {
      const [patience, retries, answer] = mannersOf(info);
      if (info.neededAnswer === null)
        expect(answer).toMatch(/^Which answers .+ takes? beside 200 is not known here\.$/);
      else expect(answer).toMatch(/ needs? (?:any 2xx|200\b.*) as an answer\.$/);
      if (info.patienceSeconds === null)
        expect(patience).toMatch(/^How long .+ waits? for an answer is not known here\.$/);
      else expect(patience).toMatch(new RegExp(` waits? ${info.patienceSeconds} s for an answer\\.$`));
      if (info.retries === null) expect(retries).toMatch(/^What .+ does about a failure is not known here\.$/);
      else expect(retries).toMatch(/^[A-Z].*\.$/);
      expect(`${patience} ${retries} ${answer}`).not.toMatch(/No signature|Plain HMAC|null|undefined/);
    },
  );

  test.each(PROVIDERS.filter(({ retries }) => retries !== undefined))(
    "says of $id's retries what it does, its name left to the one who shows it",
    ({ name, retries = "" }) => {
      expect(retries).toMatch(
        /^(?:Sends?|Tries|Try|Delays|Does not|Turns|Revokes|Shows|Pauses|Deletes|Stops)\b.*\.(?: (?:It|A webhook|A URL|Its) .*\.)?$/,
      );
      expect(retries).not.toContain(name);
    },
  );

  // A person has to be able to count on it: the later attempt is never said before the earlier one.
  test.each(PROVIDERS.filter(({ retries }) => waitsOf(retries ?? "").length > 1))(
    "says $id's waits from the shortest to the longest",
    ({ retries = "" }) => {
      const waits = waitsOf(retries);
      expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    },
  );

  test.each(PROVIDERS.filter(({ patienceSeconds }) => patienceSeconds !== undefined))(
    "knows $id's patience as a whole number of seconds",
    ({ patienceSeconds = 0 }) => {
      expect(patienceSeconds).toBeGreaterThan(0);
      expect(Number.isInteger(patienceSeconds)).toBe(true);
    },
  );

  test.each(PROVIDERS.filter(({ saidAt }) => saidAt !== undefined))(
    "names for $id pages of the sender's own, each once, over https",
    ({ id, saidAt = [], retries, patienceSeconds, neededAnswer }) => {
      expect(saidAt.length).toBeGreaterThan(0);
      expect(new Set(saidAt).size).toBe(saidAt.length);
      expect(retries ?? patienceSeconds ?? neededAnswer).toBeDefined();
      const own = OWN_HOSTS[id] ?? [id.split("-")[0] ?? id];
      for (const page of saidAt) {
        const { protocol, host, pathname } = new URL(page);
        expect(protocol).toBe("https:");
        expect(`${host}${pathname}`).toMatch(new RegExp(`^(?:[\\w-]+\\.)*(?:${own.join("|")})`));
      }
    },
  );

  test("has a page of all of whom it says something, but for those whose page is named in their folder alone", () => {
    const without = PROVIDERS.filter(
      ({ saidAt, retries, patienceSeconds, neededAnswer }) =>
        saidAt === undefined && (retries ?? patienceSeconds ?? neededAnswer) !== undefined,
    ).map(({ id }) => id);
    expect(without.toSorted()).toEqual(ADDRESS_NOT_CERTAIN);
  });

  test("knows what three in four senders do about a failure, and of the others says that it is not known", () => {
    const unknown = PROVIDERS.filter(({ retries }) => retries === undefined).map(({ id }) => id);
    expect(unknown.toSorted()).toEqual(RETRIES_NOT_KNOWN);
  });
});

test("the README tells how many senders there are", () => {
  const senders = PROVIDERS.filter(({ id, isForm }) => isForm !== true && id !== "none");
  expect(readFileSync("README.md", "utf8")).toContain(`one of ${senders.length} senders`);
});

describe("the events worth ticking", () => {
  const named = PROVIDERS.map((provider) => ({
    id: provider.id,
    samples: provider.samples(),
    setUp: provider.setUp ?? null,
  }));

  test.each(named)("are of $id's own names, each once", ({ samples, setUp }) => {
    const events = eventsToTick({ samples: [...samples], setUp });
    expect(new Set(events).size).toBe(events.length);
    for (const event of events) expect(event).toMatch(/^\S(?:.*\S)?$/);
    expect(events.join(" ")).not.toMatch(/\bping\b|challenge|verification|validation/i);
  });

  // What we call an event ourselves is nothing that a person finds on the sender's page.
  test.each(named.filter(({ setUp }) => setUp?.events === undefined))(
    "stand in the requests of $id as they are, where it names no others",
    ({ samples }) => {
      for (const { event, headers, body } of samples) {
        const sent = `${headers.flat().join("\n")}\n${body}\n${decoded(body)}`;
        expect(sent).toContain(event);
      }
    },
  );
});

describe("what a sender counts as delivered", () => {
  test.each<[string | undefined, readonly number[], readonly number[]]>([
    ["any 2xx", [200, 202, 299], []],
    ["200", [200], [201, 204]],
    ["200 or 204", [200, 204], [201]],
    ["200, 202 or 204", [200, 202, 204], [201]],
    ["200 to 206", [200, 203, 206], [207, 299]],
    ["200 with an empty body", [200], [204]],
    [undefined, [200], [204]],
  ])("%s: of what it does not name it is not known", (neededAnswer, delivered, unknown) => {
    const sender = neededAnswer === undefined ? {} : { neededAnswer };
    for (const status of delivered) expect(countsAsDelivered(sender, status)).toBe(true);
    for (const status of unknown) expect(countsAsDelivered(sender, status)).toBeNull();
    for (const status of [100, 199, 301, 404, 500]) expect(countsAsDelivered(sender, status)).toBe(false);
  });

  test("is said with what it needs of the body, and with what is not known", () => {
    expect(deliveredWords({ name: "A", neededAnswer: "any 2xx" }, true)).toBe("A counts this as delivered.");
    expect(deliveredWords({ name: "A", neededAnswer: "200 with an empty body" }, true)).toBe(
      "A counts 200 with an empty body as delivered.",
    );
    expect(deliveredWords({ name: "A" }, false)).toBe(
      "A counts 200 as delivered; whether it takes another 2xx is not known here.",
    );
  });
});

const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;

/** The waits of a sentence from its first “after” on, in seconds: “after 5 and 20 minutes, 2 hours 15 minutes”. */
function waitsOf(text: string): number[] {
  const [, list = ""] = /\bafter ((?:\d+|an?)\b[^.;:]*)/.exec(text) ?? [];
  const waits: number[] = [];
  let pending: number[] = [];
  for (const [, count = "", unit, minutes = "0"] of list.matchAll(
    /(\d+|\ban?\b)(?: (second|minute|hour|day)s?(?: (\d+) minutes)?)?/g,
  )) {
    pending.push(/\d/.test(count) ? Number(count) : 1);
    if (!isUnit(unit)) continue;
    waits.push(...pending.map((number) => number * SECONDS[unit] + Number(minutes) * SECONDS.minute));
    pending = [];
  }
  return waits;
}

function decoded(body: string): string {
  return decodeURIComponent(body.replace(/%(?![\da-f]{2})/gi, "%25"));
}

function isUnit(word: string | undefined): word is keyof typeof SECONDS {
  return word !== undefined && Object.hasOwn(SECONDS, word);
}
