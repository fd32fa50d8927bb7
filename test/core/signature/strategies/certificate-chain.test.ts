import { X509Certificate, createPrivateKey, sign as signBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { verify } from "../../../../src/core/signature/verify.ts";
import made from "../../../fixtures/certificate-chains.json" with { type: "json" };
import { requestOf, schemeNamed } from "../../providers/requests.ts";

const NOW = Date.UTC(2027, 0, 1);
const DAY = 86_400_000;

type Name = Exclude<keyof typeof made, "note">;
const { key: ofSigner } = made.signer;
const { certificate: root } = made.root;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What is said of a notification with that chain, signed by a key, against a root, so many days from now. */
function judged(x5c: unknown, { key = ofSigner, saved = root, days = 0 } = {}) {
  const signedPart = `${encode({ alg: "ES256", x5c })}.${encode({ notificationType: "TEST", notificationUUID: "u" })}`;
  const signature = signBytes("sha256", Buffer.from(signedPart), {
    key: createPrivateKey({ key: Buffer.from(key, "base64"), format: "der", type: "pkcs8" }),
    dsaEncoding: "ieee-p1363",
  });
  const body = JSON.stringify({ signedPayload: `${signedPart}.${signature.toString("base64url")}` });
  const request = requestOf({ headers: [["Content-Type", "application/json"]], body });
  return verify({ request, publicUrl: null }, schemeNamed("apple-app-store"), [saved], NOW + days * DAY);
}

const chain = (...names: readonly Name[]) => names.map((name) => made[name].certificate);

describe("a token's chain of certificates", () => {
  test("that leads to the saved root is taken, whether it has the root itself or not, as base64 or PEM", () => {
    expect(judged(chain("signer", "issuer", "root")).outcome).toBe("verified");
    expect(judged(chain("signer", "issuer")).outcome).toBe("verified");
    const saved = new X509Certificate(Buffer.from(root, "base64")).toString();
    expect(judged(chain("signer", "issuer", "root"), { saved }).outcome).toBe("verified");
  });

  test("that leads to another root is refused, also where it brings the right one along", () => {
    const { key } = made.otherSigner;
    for (const x5c of [
      chain("otherSigner", "otherIssuer", "otherRoot"),
      chain("otherSigner", "otherIssuer", "root"),
      chain("otherSigner", "issuer", "root"),
    ])
      expect(judged(x5c, { key })).toMatchObject({ outcome: "rejected", reason: "signature_mismatch" });
    const saved = made.otherRoot.certificate;
    expect(judged(chain("signer", "issuer", "root"), { saved }).sentence).toContain("saved root");
  });

  test("that another key signs for is refused", () => {
    const { key } = made.otherSigner;
    expect(judged(chain("signer", "issuer", "root"), { key })).toMatchObject({
      outcome: "rejected",
      reason: "signature_mismatch",
    });
  });

  test("whose certificates are not valid at the time is refused, and said", () => {
    for (const days of [-60, 36_500]) {
      expect(judged(chain("signer", "issuer", "root"), { days }).sentence).toBe(
        "A certificate in the token's chain is not valid at this time.",
      );
    }
  });

  test("without the sender's marks is refused: the root has issued other certificates as well", () => {
    const unmarked = judged(chain("unmarked", "issuer", "root"), made.unmarked);
    const byUnmarked = judged(chain("byUnmarked", "unmarkedIssuer", "root"), made.byUnmarked);
    for (const { outcome, sentence } of [unmarked, byUnmarked])
      expect([outcome, sentence]).toEqual(["rejected", expect.stringContaining("the sender's mark")]);
    expect(judged(chain("byRoot", "root"), made.byRoot).outcome).toBe("rejected");
  });

  test("with one in it that may issue none is refused", () => {
    expect(judged(chain("bySigner", "signer", "issuer", "root"), made.bySigner).outcome).toBe("rejected");
  });

  test.each([
    ["that is not there", undefined],
    ["of nothing", []],
    ["in another order", chain("root", "issuer", "signer")],
    ["with a gap", chain("signer", "root")],
    ["of the signer alone", chain("signer")],
    ["of no certificates", ["AAAA", 7]],
    ["of a text", made.signer.certificate],
    ["that is too long", chain("signer", "issuer", "root", "root", "root", "root")],
  ])("%s is refused with a reason", (_, x5c) => {
    const { outcome, sentence } = judged(x5c);
    expect([outcome, sentence]).toEqual(["rejected", expect.stringMatching(/^(?:The token|A certificate)/)]);
  });
});
