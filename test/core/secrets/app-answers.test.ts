import { gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { inClear, readIn } from "../../fixtures/in-clear.ts";
import { type Seen, withServer } from "../../fixtures/http-server.ts";
import { withSending } from "../send/rig.ts";
import { createPlants } from "./plants.ts";

/** An app that says again all it was sent: in a header of its own, one that is a credential by its name, and the body. */
function echo(seen: Seen): string {
  return JSON.stringify({ url: seen.url, headers: seen.headers, body: seen.body.toString("utf8") });
}

test.each([
  ["as it stands", (text: string) => Buffer.from(text), (bytes: Buffer) => bytes],
  ["packed", (text: string) => gzipSync(text), (bytes: Buffer) => gunzipSync(bytes)],
])("an app's answer reaches its sender exactly, and is kept and shown without our secrets: %s", (form, pack, unpack) =>
  withServer(
    (_request, response, seen) => {
      response.setHeader("X-Said", seen.headers.map(([, value]) => value).join(" "));
      response.setHeader("Set-Cookie", "session=cookie-Q7x_zK9-planted");
      if (form === "packed") response.setHeader("Content-Encoding", "gzip");
      response.end(pack(echo(seen)));
    },
    ({ url }) =>
      withSending(async (rig) => {
        const { plant, planted } = createPlants();
        const source = plant("source");
        await rig.call("sources.create", {
          name: "git",
          path: "git",
          provider: "gitlab",
          secrets: [source],
          target: { url },
        });
        await rig.endpoint(`${url}/in`, { auth: { kind: "bearer", token: plant("bearer") } });
        const bearer = planted[1] ?? "";
        const got = await fetch(`${rig.app.receiverUrl}/hooks/git?said=${bearer}`, {
          method: "POST",
          headers: { "X-Gitlab-Token": source, "X-Gitlab-Event": "Push Hook", "Accept-Encoding": "identity" },
          body: JSON.stringify({ said: bearer }),
        });
        const given = Buffer.from(await got.arrayBuffer()).toString();
        expect(given).toContain(source);
        expect(given).toContain(bearer);
        await rig.app.drain();
        const [item] = (await rig.call("deliveries.list", {})).items;
        await expect
          .poll(async () => (await rig.call("deliveries.get", { id: item?.id ?? "" })).app?.state)
          .toBe("answered");
        const { app } = await rig.call("deliveries.get", { id: item?.id ?? "" });
        const packed = Buffer.from(app?.bodyBase64 ?? "", "base64");
        const isPacked = app?.headers.some(([name]) => name.toLowerCase() === "content-encoding") === true;
        const kept = (isPacked ? unpack(packed) : packed).toString();
        expect(kept).toContain("Push Hook");
        expect(app).toMatchObject({ truncated: false, bodyBytes: packed.length });
        const secrets = [...planted, "cookie-Q7x_zK9-planted"];
        expect(readIn(JSON.stringify([app?.headers, kept]), secrets)).toEqual([]);
        expect(readIn(JSON.stringify([rig.published, rig.ports.logged]), secrets)).toEqual([]);
        await rig.app.drain();
        const answers = inClear(rig.ports.dataFolder, [source, "cookie-Q7x_zK9-planted"]);
        expect(answers).toEqual([]);
      }),
  ),
);
