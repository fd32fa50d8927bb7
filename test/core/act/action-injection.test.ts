import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import type { ChannelService } from "../../../src/contract/model/channel.ts";
import type { Hook } from "../../../src/contract/model/hook.ts";
import { visible } from "../../../src/contract/visible.ts";
import { ACTIONS } from "../../../src/core/act/actions/list.ts";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";
import type { Seen } from "../../fixtures/http-server.ts";
import { calls } from "./calls.ts";
import { INJECTIONS } from "./injections.ts";
import { withRig } from "./rig.ts";
import type { Rig } from "./rig.ts";

const VALUES = [...INJECTIONS, "<!channel> <@U1>", "@everyone @here", "[x](http://evil.example)"];
const SILENT = { write: () => true, note: () => undefined };
const V = "{{webhook.body.v}}";

/** Runs one hook for every value in turn, each the `v` of a body; those refused beforehand are given back. */
async function forEach(rig: Rig, change: Partial<Hook>, ran: (value: string) => void): Promise<string[]> {
  const hook = rig.hook("Build", change);
  const refused: string[] = [];
  for (const value of VALUES) {
    const context = await rig.context(hook, { body: Buffer.from(JSON.stringify({ v: value })) });
    const prepared = ACTIONS.find(({ kind }) => kind === hook.action)?.prepare(context);
    if (!prepared?.ok) {
      refused.push(value);
      continue;
    }
    await prepared.value.run({ executionId: "exe_1", signal: new AbortController().signal, output: SILENT });
    ran(value);
  }
  expect(existsSync("owned")).toBe(false);
  return refused;
}

/** A header's value as it may travel: controls became blanks, its bytes are UTF-8. */
function inHeader(value: string): string {
  const printable = value.replace(/[\u0000-\u001f\u007f]+/g, " ").trim();
  return Buffer.from(printable, "utf8").toString("latin1");
}

test("whatever a value is, a chain's URL, headers and body hold it as data", { timeout: 120_000 }, () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async (rig) => {
      const change = calls(`${url}/in?q=${V}`, { mode: "call", webhookHeaders: { "X-V": V }, webhookBody: V });
      const refused = await forEach(rig, change, (value) => {
        if (value.length > 3000) return;
        const one = seen.at(-1);
        const asked = new URL(one?.url ?? "", url);
        expect([asked.pathname, asked.searchParams.get("q"), String(one?.body)]).toEqual(["/in", value, value]);
        expect(valuesOf(one, "x-v")).toEqual([inHeader(value)]);
      });
      expect(refused).toEqual([]);
      expect(new Set(seen.flatMap(({ method, headers }) => [method, ...headers.map(([name]) => name)]))).toEqual(
        new Set(["POST", "Host", "User-Agent", "Content-Type", "X-V", "Content-Length", "Connection"]),
      );
    }),
  ),
);

test("whatever a value is, what is forwarded goes to the same place byte for byte", { timeout: 120_000 }, () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async (rig) => {
      const change = calls(`${url}/in/${V}`, { mode: "forward", webhookHeaders: { "X-V": V } });
      const refused = await forEach(rig, change, (value) => {
        if (value.length > 3000) return;
        const one = seen.at(-1);
        expect(decodeURIComponent(one?.url.slice("/in/".length) ?? "")).toBe(value);
        expect(String(one?.body)).toBe(JSON.stringify({ v: value }));
        expect(valuesOf(one, "x-v")).toEqual([inHeader(value)]);
      });
      // These two would lead to another place.
      expect(refused).toEqual(["..", "."]);
    }),
  ),
);

test(
  "whatever a value is, n8n gets it within the trigger, and its workflow is the author's",
  { timeout: 120_000 },
  () =>
    withServer(null, ({ url, seen }) =>
      withRig({}, async (rig) => {
        const Trigger = z.object({
          triggerContext: z.object({ webhook: z.object({ body: z.object({ v: z.string() }) }) }),
        });
        const change = { action: "n8n_workflow" as const, actionConfig: { n8nUrl: url, workflowId: V } };
        await forEach(rig, change, (value) => {
          const { triggerContext } = Trigger.parse(JSON.parse(String(seen.at(-1)?.body)));
          expect(triggerContext.webhook.body.v).toBe(value);
        });
        const workflow = `/api/v1/workflows/${encodeURIComponent(V)}/execute`;
        expect(new Set(seen.map((one) => one.url))).toEqual(new Set([workflow]));
      }),
    ),
);

/** What each service is to make of a message: everything but the text is fixed, and the text holds the value as data. */
const SERVICES: Record<ChannelService, { readonly to: string | null; expected(body: string): unknown }> = {
  slack: {
    to: null,
    expected: (body) => ({
      text: `*Build*\n${body.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}`,
      unfurl_links: false,
      unfurl_media: false,
    }),
  },
  discord: {
    to: null,
    expected: (description) => ({ embeds: [{ title: "Build", description }], allowed_mentions: { parse: [] } }),
  },
  telegram: {
    to: "7",
    expected: (body) => ({ chat_id: "7", text: `Build\n${body}`, link_preview_options: { is_disabled: true } }),
  },
  teams: {
    to: null,
    expected: (text) => ({
      type: "message",
      attachments: [
        expect.objectContaining({
          content: expect.objectContaining({ body: [expect.anything(), { type: "TextBlock", text, wrap: true }] }),
        }),
      ],
    }),
  },
  mattermost: { to: null, expected: (body) => ({ text: `**Build**\n${body.replaceAll("@", "@\u200b")}` }) },
  ntfy: { to: "topic", expected: (message) => ({ topic: "topic", title: "Build", message }) },
};

const READ_MARKDOWN: ReadonlySet<string> = new Set(["discord", "teams", "mattermost"]);

/** The text that a reader of Markdown shows for backslash escapes (CommonMark 0.31.2, section 2.4). */
function readMarkdown(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\\([!-/:-@[-`{-~])/g, "$1") : value;
}

function keep({ store }: Rig, service: ChannelService, url: string): void {
  const token = service === "telegram" ? "12:AB" : null;
  const hints = { urlHint: null, tokenHint: null };
  const rest = { to: SERVICES[service].to, isEnabled: true, hears: [], createdAt: 0, updatedAt: 0 };
  store.channels.insert(
    { id: service, name: service, service, ...hints, ...rest },
    { url: `${url}/${service}`, token },
  );
}

test("whatever a value is, every channel posts it as text in a message of the same form", { timeout: 240_000 }, () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async (rig) => {
      const services = z
        .array(z.enum(["slack", "discord", "telegram", "teams", "mattermost", "ntfy"]))
        .parse(Object.keys(SERVICES));
      for (const service of services) keep(rig, service, url);
      const notifyChannels = ["app", "desktop", ...services];
      const change = {
        action: "notify" as const,
        actionConfig: { notifyOwner: false, notifyChannels, notifyMessage: V },
      };
      await forEach(rig, change, (value) => {
        const body = visible(value.length > 3000 ? `${value.slice(0, 3000)}…(truncated)` : value);
        const posted = new Map(seen.splice(0).map((one) => [serviceOf(one), String(one.body)]));
        for (const service of services) {
          // Marks are written so that they stand for themselves, which makes a long text longer before it is cut.
          if (READ_MARKDOWN.has(service) && value.length > 3000) continue;
          const read = READ_MARKDOWN.has(service) ? readMarkdown : undefined;
          expect(JSON.parse(posted.get(service) ?? "", read)).toEqual(SERVICES[service].expected(body));
        }
        expect(rig.ports.notifications.splice(0)).toContainEqual({ title: "Build", body });
      });
    }),
  ),
);

/** Told by the path; ntfy's topic is published to the server itself. */
function serviceOf({ url }: Seen): string {
  return url.split("/")[1] ?? "";
}
