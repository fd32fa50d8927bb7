import { expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import type { Place, Scheme } from "../../../src/contract/model/scheme.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { withSending } from "../send/rig.ts";

const TOKEN = 'tok "en" & more';
const WRITTEN = [TOKEN, JSON.stringify(TOKEN).slice(1, -1), new URLSearchParams({ "": TOKEN }).toString().slice(1)];

/** Who sends the secret itself in a place of that kind. */
function bare(place: Place): Scheme {
  return {
    id: "bare",
    name: "A token",
    algorithm: "token",
    key: "utf8",
    signature: { place, format: { kind: "plain", prefix: "", prefixOptional: false }, encoding: "text" },
    timestamp: null,
    messageId: null,
    content: [],
    strategy: null,
    canSign: true,
  };
}

type Asked = Partial<Input<"endpoints.create">>;

const CASES: readonly (readonly [string, Asked, Partial<Input<"events.send">>])[] = [
  ["GitLab in a header", { provider: "gitlab" }, { type: "Push Hook" }],
  ["Telegram in a header", { provider: "telegram" }, { type: "message" }],
  ["Okta in Authorization", { provider: "okta" }, { type: "user.lifecycle.create" }],
  ["Figma in the body", { provider: "figma" }, { type: "FILE_COMMENT" }],
  ["Microsoft Graph in the body", { provider: "microsoft-graph" }, { type: "resource.created" }],
  ["a scheme of one's own in the URL", { scheme: bare({ in: "query", name: "key" }) }, { payload: { a: 1 } }],
];

test.each(CASES)("the secret that goes out of %s stands in no log, export or preview", (_, asked, said) =>
  withServer(null, ({ url, seen }) =>
    withSending(async (rig) => {
      const { id: endpointId } = await rig.endpoint(`${url}/in?a=1`, { provider: "custom", ...asked, secret: TOKEN });
      const order = { endpointId, type: "sent", ...said };
      const { id } = await rig.call("events.send", order);
      await rig.app.drain();
      await rig.call("events.resend", { id, mode: "exact" });
      await rig.app.drain();
      const { bodyBase64, ...preview } = await rig.call("events.preview", order);
      const shown = [
        JSON.stringify(preview),
        Buffer.from(bodyBase64, "base64").toString(),
        JSON.stringify(await rig.call("attempts.list", { endpointId })),
        (await rig.call("attempts.export", { endpointId })).text,
      ];
      const [first, second] = seen.map((one) => `${one.url} ${one.headers.flat().join(" ")} ${one.body.toString()}`);
      expect(WRITTEN.some((text) => first?.includes(text))).toBe(true);
      expect(second).toBe(first);
      expect(WRITTEN.filter((text) => shown.some((one) => one.includes(text)))).toEqual([]);
    }),
  ),
);
