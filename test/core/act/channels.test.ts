import { expect, test } from "vitest";
import type { Channel, ChannelInput } from "../../../src/contract/model/channel.ts";
import { withServer, valuesOf } from "../../fixtures/http-server.ts";
import type { Seen } from "../../fixtures/http-server.ts";
import { withRig } from "./rig.ts";
import type { Rig } from "./rig.ts";

type Setup = { service: ChannelInput["service"]; url?: string; token?: string; to?: string | null };

/** Keeps a channel called `there` and a hook that notifies it alone. */
function reach({ store, hook }: Rig, { service, url, token, to = null }: Setup) {
  const channel: Channel = {
    id: "chn_1",
    name: "there",
    service,
    urlHint: null,
    tokenHint: null,
    to,
    isEnabled: true,
    hears: [],
    createdAt: 0,
    updatedAt: 0,
  };
  store.channels.insert(channel, { url: url ?? null, token: token ?? null });
  return hook("Build", {
    actionConfig: { notifyOwner: false, notifyChannels: ["there"], notifyMessage: "{{webhook.body.text}}" },
  });
}

const TEXT = 'a <!channel> @all "quoted" & *bold*';
/** The same to read, where Markdown is read. */
const ESCAPED = 'a \\<!channel\\> @all "quoted" & \\*bold\\*';

/** What a service was sent for the message, when it is set up so. */
async function sent(setup: (url: string) => Setup): Promise<{ seen: Seen; json: unknown; status: string }> {
  const kept: { seen: Seen; json: unknown; status: string }[] = [];
  await withServer(null, ({ url, seen }) =>
    withRig({}, async (rig) => {
      const { status } = await rig.runOne(reach(rig, setup(url)), {
        body: Buffer.from(JSON.stringify({ text: TEXT })),
      });
      const [one] = seen;
      if (one) kept.push({ seen: one, json: JSON.parse(String(one.body)), status });
    }),
  );
  const [one] = kept;
  if (!one) throw new Error("Nothing was sent.");
  return one;
}

test("Slack's webhook gets text in which nobody can be mentioned", async () => {
  const { seen, json, status } = await sent((url) => ({ service: "slack", url: `${url}/services/T/B/x` }));
  expect([seen.method, seen.url, status]).toEqual(["POST", "/services/T/B/x", "success"]);
  expect(json).toEqual({
    text: '*Build*\na &lt;!channel&gt; @all "quoted" &amp; *bold*',
    unfurl_links: false,
    unfurl_media: false,
  });
});

test("Slack's API gets channel and bearer token", async () => {
  const { seen, json } = await sent((url) => ({ service: "slack", url: `${url}/api`, token: "xoxb-1", to: "C1" }));
  expect([seen.url, valuesOf(seen, "authorization")]).toEqual(["/api/chat.postMessage", ["Bearer xoxb-1"]]);
  expect(json).toMatchObject({ channel: "C1" });
});

test("Discord gets an embed and no mentions", async () => {
  const { json } = await sent((url) => ({ service: "discord", url: `${url}/api/webhooks/1/x` }));
  expect(json).toEqual({ embeds: [{ title: "Build", description: ESCAPED }], allowed_mentions: { parse: [] } });
});

test("Discord's API gets the bot's token", async () => {
  const { seen } = await sent((url) => ({ service: "discord", url: `${url}/api/v10`, token: "bot", to: "77" }));
  expect([seen.url, valuesOf(seen, "authorization")]).toEqual(["/api/v10/channels/77/messages", ["Bot bot"]]);
});

test("Telegram gets the chat and plain text at the bot's address", async () => {
  const { seen, json } = await sent((url) => ({ service: "telegram", url, token: "12:AB", to: "-100" }));
  expect(seen.url).toBe("/bot12:AB/sendMessage");
  expect(json).toEqual({ chat_id: "-100", text: `Build\n${TEXT}`, link_preview_options: { is_disabled: true } });
});

test("Microsoft Teams gets an adaptive card", async () => {
  const { json } = await sent((url) => ({ service: "teams", url: `${url}/workflows/x` }));
  expect(json).toMatchObject({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: { type: "AdaptiveCard", body: [{ type: "TextBlock", text: "Build" }, { text: ESCAPED }] },
      },
    ],
  });
});

test("Mattermost's webhook gets text in which nobody can be mentioned", async () => {
  const { json } = await sent((url) => ({ service: "mattermost", url: `${url}/hooks/abc` }));
  expect(json).toEqual({ text: `**Build**\n${ESCAPED.replace("@", "@\u200b")}` });
});

test("Mattermost's API gets the channel and the bearer token", async () => {
  const { seen, json } = await sent((url) => ({ service: "mattermost", url, token: "t0", to: "c1" }));
  expect([seen.url, valuesOf(seen, "authorization")]).toEqual(["/api/v4/posts", ["Bearer t0"]]);
  expect(json).toMatchObject({ channel_id: "c1" });
});

test("ntfy gets JSON at its root, with the topic named in it", async () => {
  const { seen, json } = await sent((url) => ({ service: "ntfy", url: `${url}/alerts`, token: "tk_1" }));
  expect([seen.url, valuesOf(seen, "authorization")]).toEqual(["/", ["Bearer tk_1"]]);
  expect(json).toEqual({ topic: "alerts", title: "Build", message: TEXT });
});

test("a URL typed into the hook is enough, and its path is shown nowhere", () =>
  withServer(null, ({ url, port, seen }) =>
    withRig({}, async ({ hook, runOne, context }) => {
      const a = hook("a", { actionConfig: { notifyOwner: false, notifyChannels: [`ntfy:${url}/secret-topic`] } });
      const { result } = await runOne(a);
      expect(result).toMatchObject({ channels: [{ channel: `127.0.0.1:${port}`, ok: true }] });
      expect(JSON.parse(String(seen[0]?.body))).toMatchObject({ topic: "secret-topic" });
      const { ACTIONS } = await import("../../../src/core/act/actions/list.ts");
      const prepared = ACTIONS.find(({ kind }) => kind === "notify")?.prepare(await context(a));
      expect(JSON.stringify(prepared)).not.toContain("secret-topic");
    }),
  ));

test("a message is cut at 3,000 characters", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async (rig) => {
      const hook = reach(rig, { service: "mattermost", url });
      await rig.runOne(hook, { body: Buffer.from(JSON.stringify({ text: "z".repeat(4000) })) });
      expect(JSON.parse(String(seen[0]?.body)).text).toBe(`**Build**\n${"z".repeat(3000)}…(truncated)`);
    }),
  ));

test("a refusal in a good answer is a failure, without the token", () =>
  withServer(
    (_request, response) => response.end('{"ok":false,"description":"chat of 12:AB not found"}'),
    ({ url }) =>
      withRig({}, async (rig) => {
        const { status, result } = await rig.runOne(reach(rig, { service: "telegram", url, token: "12:AB", to: "1" }));
        expect(status).toBe("error");
        expect(result).toMatchObject({
          channels: [{ channel: "there", ok: false, error: "Telegram answered: chat of •••••• not found" }],
        });
      }),
  ));

test("a channel that is switched off is not told", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async (rig) => {
      const hook = reach(rig, { service: "slack", url });
      const channel = rig.store.channels.get("chn_1");
      if (channel) rig.store.channels.update({ ...channel, isEnabled: false }, { url, token: null });
      expect((await rig.runOne(hook)).error).toContain("switched off");
      expect(seen).toEqual([]);
    }),
  ));
