import fc from "fast-check";
import { expect, test } from "vitest";
import { isSecretUrl, isUrlHint, shownUrl, urlHint, urlSecrets } from "../../../src/core/secrets/secret-url.ts";

const BOT = "123456:AAF-a_telegram_token";
const SECRET: [url: string, shown: string, hint: string][] = [
  ["https://me:hunter22@example.com/a", "https://example.com/a", "https://example.com/…"],
  ["https://example.com/in?token=abcdefgh&n=1", "https://example.com/in?token=••••••&n=1", "https://example.com/…&n=1"],
  [
    "https://example.com/in?n=1&api_key=abcdefgh#x",
    "https://example.com/in?n=1&api_key=••••••#x",
    "https://example.com/…gh#x",
  ],
  ["http://10.0.0.1:8080/?sig=abcdefgh", "http://10.0.0.1:8080/?sig=••••••", "http://10.0.0.1:8080/…efgh"],
  [
    "https://hooks.slack.com/services/T0/B0/abcdefgh",
    "https://hooks.slack.com/••••••",
    "https://hooks.slack.com/…efgh",
  ],
  ["https://discord.com/api/webhooks/1/abcdefgh", "https://discord.com/••••••", "https://discord.com/…efgh"],
  [
    "https://canary.discord.com/api/webhooks/1/abcd",
    "https://canary.discord.com/••••••",
    "https://canary.discord.com/…abcd",
  ],
  [
    `https://api.telegram.org/bot${BOT}/sendMessage`,
    "https://api.telegram.org/••••••",
    "https://api.telegram.org/…sage",
  ],
  [
    "https://a.webhook.office.com/webhookb2/abcd",
    "https://a.webhook.office.com/••••••",
    "https://a.webhook.office.com/…abcd",
  ],
  ["http://chat.local/hooks/abcdefghijklmnopqrstuvwxyz", "http://chat.local/••••••", "http://chat.local/…wxyz"],
  ["https://ntfy.sh/my-own-topic", "https://ntfy.sh/••••••", "https://ntfy.sh/…opic"],
];
const OPEN = [
  "http://localhost:3000/webhooks",
  "https://example.com/in?n=1",
  "https://example.com/{{webhook.body.id}}?token={{webhook.body.token}}",
  "https://{{webhook.body.user}}:{{webhook.body.password}}@example.com/",
  "https://example.com/?token=",
  "https://ntfy.sh/",
  "http://127.0.0.1:9000/hooks/github",
  "ftp://me:hunter22@example.com/",
  "not a URL",
  "",
];

test.each(SECRET)("%s holds a secret, and is shown without", (url, shown, hint) => {
  expect([isSecretUrl(url), shownUrl(new URL(url)), urlHint(url)]).toEqual([true, shown, hint]);
});

test.each(OPEN)("%s holds none of its own", (url) => {
  expect(isSecretUrl(url)).toBe(false);
});

test("a template with a secret of its own beside placeholders holds one", () => {
  const template = "https://{{webhook.body.host}}/in/{{webhook.body.id}}?token=abcdefgh";
  expect([isSecretUrl(template), urlHint(template)]).toEqual([true, "https://{{webhook.body.host}}/…efgh"]);
});

test("the address of a service on a host of its own is a secret, its service named in the hint", () => {
  expect([isSecretUrl("ntfy:http://push.local/my-topic"), urlHint("ntfy:http://push.local/my-topic")]).toEqual([
    true,
    "ntfy:http://push.local/…ic",
  ]);
});

test("whatever login and token a URL has, it is shown without them and is told of in parts", () =>
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.webUrl({ withQueryParameters: true }), (password, token, base) => {
      const url = new URL(base);
      url.username = "me";
      url.password = password;
      url.searchParams.set("access_token", token);
      expect(shownUrl(url)).not.toMatch(new RegExp(`${password}|${token}|me@`));
      expect(urlHint(url.href)).not.toMatch(new RegExp(`${password}|${token}`));
      expect(urlSecrets(url)).toEqual(expect.arrayContaining([password, token]));
    }),
  ));

test("a hint is known as one, also with something typed behind it, and no URL is", () => {
  expect(SECRET.map(([, , hint]) => isUrlHint(hint) && isUrlHint(`${hint}/more`))).not.toContain(false);
  expect([...SECRET.map(([url]) => url), ...OPEN].filter(isUrlHint)).toEqual([]);
});
