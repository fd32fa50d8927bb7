import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Scheme } from "../../../../src/contract/model/scheme.ts";
import { schemeNamed } from "../../providers/requests.ts";
import { type CommandRig, startCommandRig } from "./command-rig.ts";

const SECRET = "a shared secret of some length 0123456789";
const BODY = '{"a":"it\'s"}\r\n';
const HOST = "brave-otter.example";

let rig: CommandRig;

beforeAll(async () => {
  rig = await startCommandRig();
});
afterAll(() => rig.app.close());

/** A delivery that came, rightly signed, through a tunnel of that name; with its id. */
async function captured(scheme: Scheme) {
  const { url } = await rig.source(scheme, SECRET);
  const publicUrl = url.replace(/^http:\/\/[^/]+/, `https://${HOST}`);
  const body = Buffer.from(BODY);
  const signed = await rig.call("signatures.sign", {
    scheme,
    secret: SECRET,
    url: publicUrl,
    bodyBase64: body.toString("base64"),
  });
  const headers = [["Host", HOST], ["X-Forwarded-Proto", "https"], ["X-Own", "1"], ...signed.headers].flat();
  await new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", headers: [...headers, "Content-Length", String(body.length)] },
      resolve,
    );
    sent.on("error", reject).end(body);
  });
  return rig.newest();
}

const without = (headers: readonly [string, string][]) =>
  headers.filter(([name]) => !/^(content-length|user-agent|accept|connection|content-type)$/i.test(name));

describe("a command for a captured delivery", () => {
  it.each(["stripe", "square", "github"])("sends it to our receiver as it came: %s", async (id) => {
    const first = await captured(schemeNamed(id));
    const { command } = await rig.call("signatures.curl", { deliveryId: first.id });
    await rig.run(command);
    const again = await rig.newest();
    expect([without(again.headers), again.bodyBase64, again.verification.outcome]).toEqual([
      without(first.headers),
      first.bodyBase64,
      "verified",
    ]);
  });

  it.each(["stripe", "square", "zoom"])("signs it again where asked: %s", async (id) => {
    const first = await captured(schemeNamed(id));
    const { command } = await rig.call("signatures.curl", { deliveryId: first.id, resign: true });
    await rig.run(command);
    expect((await rig.newest()).verification).toMatchObject({ reason: "signature_matches" });
  });

  it("signs it again for the URL it is sent to", async () => {
    const first = await captured(schemeNamed("square"));
    const to = (await rig.source(schemeNamed("square"), SECRET)).url;
    const { command } = await rig.call("signatures.curl", { deliveryId: first.id, resign: true, to });
    await rig.run(command);
    expect((await rig.newest()).verification).toMatchObject({ reason: "signature_matches" });
  });

  it.each(["stripe", "square", "zoom"])("is written as a script under the source's scheme: %s", async (id) => {
    const first = await captured(schemeNamed(id));
    const { command } = await rig.call("signatures.curl", { deliveryId: first.id, style: "openssl" });
    await rig.run(command, { WEBHOOK_SECRET: SECRET });
    expect((await rig.newest()).verification).toMatchObject({ reason: "signature_matches" });
  });

  it.each(["gitlab-token", "telegram", "operator-basic"])("leaves out the secret that it carried: %s", async (id) => {
    const first = await captured(schemeNamed(id));
    const { command } = await rig.call("signatures.curl", { deliveryId: first.id });
    const forms = [SECRET, Buffer.from(SECRET).toString("base64")];
    expect(forms.filter((form) => command.includes(form))).toEqual([]);
  });

  it("is not written for one that is not there", async () => {
    await expect(rig.call("signatures.curl", { deliveryId: "dlv_none" })).rejects.toThrow("no delivery");
  });
});
