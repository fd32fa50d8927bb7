import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { signed, withRig } from "../../systems/rig.ts";

const BODY = '{"ref":"refs/heads/main","text":"Grüße"}';
const hex = (secret: string) => createHmac("sha256", secret).update(BODY).digest("hex");

test("a signature that does not match is told beside what each secret would give, and what is signed", () =>
  withRig(async (rig) => {
    await rig.source({ secrets: ["first secret", "second secret"] });
    const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, "nobody's"));
    const { expected, received, contentBase64 } = await rig.call("signatures.compared", { deliveryId: id });

    expect(expected).toEqual([hex("first secret"), hex("second secret")]);
    expect(received).toEqual([hex("nobody's")]);
    expect(Buffer.from(contentBase64 ?? "", "base64").toString()).toBe(BODY);
  }));

test("one that matches is told as it came", () =>
  withRig(async (rig) => {
    await rig.source({ secrets: ["first secret", "second secret"] });
    const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, "second secret"));
    const { expected, received } = await rig.call("signatures.compared", { deliveryId: id });

    expect([expected, received]).toEqual([[hex("second secret")], [hex("second secret")]]);
  }));

test("where the secret itself is sent, nothing of it is told", () =>
  withRig(async (rig) => {
    await rig.source({ provider: "gitlab", secrets: ["the token itself"] });
    const { id } = await rig.post("/hooks/octo", BODY, { "X-Gitlab-Token": "another token" });
    const told = await rig.call("signatures.compared", { deliveryId: id });

    expect(told).toEqual({ expected: [], received: [], contentBase64: null });
  }));

test("nobody but a person is told, since what is expected opens the door", () =>
  withRig(async (rig) => {
    await rig.source({ secrets: ["first secret"] });
    const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, "nobody's"));
    for (const caller of ["program", "agent"] as const) {
      expect(await rig.app.dispatch("signatures.compared", { deliveryId: id }, caller)).toMatchObject({
        ok: false,
        error: { code: "forbidden" },
      });
    }
  }));
