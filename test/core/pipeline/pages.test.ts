import { describe, expect, it } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import type { Headers } from "../../../src/contract/model/header.ts";
import { SECRET, signed, withRig } from "../../systems/rig.ts";
import { send, withOpen } from "./plain-sender.ts";

const PAGE: Headers = [
  ["Host", "127.0.0.1"],
  ["Origin", "https://evil.example"],
  ["Sec-Fetch-Site", "cross-site"],
  ["Content-Type", "text/plain"],
  ["Content-Length", "7"],
];

describe("what a page in a browser sends", () => {
  it("is recorded as that, with a sentence, and runs nothing", () =>
    withOpen(async (rig) => {
      const answer = await send(rig, "POST", PAGE);
      expect(answer.status).toBe(403);
      expect(await rig.delivery(answer.id)).toMatchObject({
        disposition: "browser",
        hooks: 0,
        refusal: "A web page in a browser sent this (Origin https://evil.example). It is recorded and nothing ran.",
        bodyBase64: Buffer.from('{"a":1}').toString("base64"),
      });
      expect(await rig.executions()).toEqual([]);
    }));

  it("runs where the source takes pages, and the page may read the answer", () =>
    withOpen(
      async (rig) => {
        const answer = await send(rig, "POST", PAGE);
        expect(answer.status).toBe(202);
        expect(answer.headers["access-control-allow-origin"]).toBe("*");
        expect(await rig.executions()).toHaveLength(1);
      },
      { allowBrowsers: true },
    ));

  it("runs when a signature says who made it", () =>
    withOpen(
      async (rig) => {
        const body = '{"a":1}';
        const answer = await send(rig, "POST", [...PAGE, ...Object.entries(signed(body))], body);
        expect([answer.status, (await rig.executions()).length]).toEqual([202, 1]);
      },
      { provider: "octipus", secrets: [SECRET] },
    ));

  it("is no signed request for a password that the browser adds by itself", () =>
    withOpen(async (rig) => {
      const password = ["Authorization", `Basic ${Buffer.from("shop:pass").toString("base64")}`] as [string, string];
      expect((await send(rig, "POST", [...PAGE, password])).status).toBe(403);
      const alone: Headers = [["Host", "a"], ["Content-Length", "7"], password];
      expect((await send(rig, "POST", alone)).status).toBe(202);
      expect(await rig.executions()).toHaveLength(1);
    }, basicSource));

  it("hands over no secret", () =>
    withRig(async (rig) => {
      await rig.source({ path: "open", provider: "notion", secrets: [] });
      await send(rig, "POST", PAGE.toSpliced(4), '{"verification_token":"secret_evil"}');
      expect(await rig.call("sources.list", {})).toMatchObject({ items: [{ secrets: [] }] });
    }));

  it("runs when a person replays it", () =>
    withOpen(async (rig) => {
      const { id } = await send(rig, "POST", PAGE);
      await rig.call("replays.create", { deliveryIds: [id], mode: "exact" });
      expect(await rig.executions()).toMatchObject([{ source: "replay" }]);
    }));
});

const basicSource: Partial<Input<"sources.create">> = {
  provider: "custom",
  secrets: ["shop:pass"],
  scheme: {
    id: "custom",
    name: "Password",
    algorithm: "basic",
    signature: {
      place: { in: "header", name: "Authorization" },
      format: { kind: "plain", prefix: "Basic ", prefixOptional: false },
      encoding: "base64",
    },
    key: "utf8",
    content: [],
  },
};
