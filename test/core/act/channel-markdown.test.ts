import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeMarkdown } from "../../../src/core/template/markdown.ts";
import { SERVICES } from "../../../src/core/act/channels/services.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { withRig } from "./rig.ts";

test.each([
  ["[pay here](https://evil.example)", "\\[pay here\\](https://evil.example)"],
  ["![](https://evil.example/seen.png)", "!\\[\\](https://evil.example/seen.png)"],
  ["<https://evil.example|bank>", "\\<https://evil.example\\|bank\\>"],
  ["**bold** `code` ~~gone~~ _x_", "\\*\\*bold\\*\\* \\`code\\` \\~\\~gone\\~\\~ \\_x\\_"],
  ["# big\n- one\n 12. two\na - b", "\\# big\n\\- one\n 12\\. two\na - b"],
  ["back\\slash", "back\\\\slash"],
])("%j says the same and is no markup", (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

test("whatever a text holds, taking the backslashes away again gives it back, and no mark stands free", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."\\`*_[]<>~|#+-1.) \nab") }), (text) => {
      const escaped = escapeMarkdown(text);
      expect(escaped.replace(/\\([\\`*_[\]<>~|#+=.)-])/g, "$1")).toBe(text);
      expect(escaped.replace(/\\[^]/g, "x")).not.toMatch(/[`*_[\]<>~|]|^[ \t]*[#+-]/m);
    }),
  );
});

test.each(["discord", "teams", "mattermost"] as const)(
  "%s is sent a payload's link as text, and the author's as a link",
  (name) =>
    withServer(null, async ({ url, seen }) => {
      await withRig({}, async ({ hook, runOne, store }) => {
        const secrets = { url, token: null };
        const kept = {
          to: null,
          urlHint: null,
          tokenHint: null,
          isEnabled: true,
          hears: [],
          createdAt: 0,
          updatedAt: 0,
        };
        store.channels.insert({ ...kept, id: "ch_1", name: "Team", service: name }, secrets);
        const notifyMessage = "[log](https://ours.example) {{webhook.body.title}}";
        const actionConfig = { notifyOwner: false, notifyChannels: ["Team"], notifyMessage };
        await runOne(hook("a", { action: "notify", actionConfig }), {
          body: Buffer.from(JSON.stringify({ title: "[pay](https://evil.example)\u202e" })),
        });
      });
      const body = seen[0]?.body.toString() ?? "";
      expect(body).toContain("[log](https://ours.example)");
      expect(body).toContain(JSON.stringify("\\[pay\\](https://evil.example)\\u202e").slice(1, -1));
    }),
);

test("every service that reads Markdown has been thought of", () => {
  expect(Object.keys(SERVICES).toSorted()).toEqual(["discord", "mattermost", "ntfy", "slack", "teams", "telegram"]);
});
