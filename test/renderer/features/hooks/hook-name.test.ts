import { describe, expect, test } from "vitest";
import { type HookDraft, newDraft, withConfig } from "../../../../src/renderer/features/hooks/hook-draft.ts";
import { inputOf, madeName } from "../../../../src/renderer/features/hooks/hook-name.ts";

const draft = (change: Partial<HookDraft>, config: Readonly<Record<string, unknown>> = {}): HookDraft =>
  withConfig({ ...newDraft(), ...change }, config);

describe("the name of a hook that nobody named", () => {
  test("says when it runs, and what it does", () => {
    const forward = { webhookUrl: "http://localhost:3000/webhooks" };
    expect(madeName(draft({ action: "webhook", event: " push " }, forward))).toBe("push: forward to localhost:3000");
    expect(madeName(draft({ action: "webhook", event: "" }, forward))).toBe("Anything: forward to localhost:3000");
  });

  test.each([
    "https://discord.com/api/webhooks/1/very-secret",
    "https://me:very-secret@discord.com/",
    "https://discord.com?key=very-secret",
    "HTTPS://discord.com#very-secret",
    "https://a@very-secret@discord.com\\very-secret",
  ])("tells of a URL its host alone, for the rest may be a secret: %s", (url) => {
    expect(madeName(draft({ action: "webhook" }, { webhookUrl: url }))).toBe("Anything: forward to discord.com");
    expect(inputOf(draft({ action: "notify" }, { notifyOwner: false, notifyChannels: [url, "team"] })).name).toBe(
      "Anything: notify: discord.com, team",
    );
  });

  test("is cut where it is long, and never within a character", () => {
    const name = madeName(draft({ action: "notify", event: "a😀".repeat(100) }));
    expect(name).toMatch(/…$/);
    expect(name.length).toBeLessThanOrEqual(200);
    expect(name.isWellFormed()).toBe(true);
    expect(madeName(draft({ action: "notify", event: "😀".repeat(120) })).isWellFormed()).toBe(true);
  });

  test("gives way to the one that is typed", () => {
    expect(inputOf(draft({ action: "notify", name: "  Mine " })).name).toBe("Mine");
  });
});
