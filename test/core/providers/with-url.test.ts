import { expect, test } from "vitest";
import { withUrl } from "../../../src/contract/with-url.ts";
import { listProviders } from "../../../src/core/providers/catalogue.ts";

const PUBLIC_URL = "https://one.example.org:8443/hooks/a-path_1~b";
const SET_UP = listProviders().flatMap(({ id, setUp }) => (setUp ? [{ id, setUp }] : []));

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
