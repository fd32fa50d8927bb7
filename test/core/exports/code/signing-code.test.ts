import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Headers } from "../../../../src/contract/model/header.ts";
import type { Scheme } from "../../../../src/contract/model/scheme.ts";
import type { DeliveryTest } from "../../../../src/core/exports/code/delivery-test.ts";
import { goTest } from "../../../../src/core/exports/code/go.ts";
import { javascriptTest } from "../../../../src/core/exports/code/javascript.ts";
import { pythonTest } from "../../../../src/core/exports/code/python.ts";
import { signingOf } from "../../../../src/core/exports/code/signing-code.ts";
import { HttpRequest } from "../../../../src/core/http/request.ts";
import { listProviders } from "../../../../src/core/providers/catalogue.ts";
import { bytesPiece } from "../../../../src/core/signature/curl/piece.ts";
import { verify } from "../../../../src/core/signature/verify.ts";
import { type Answer, withServer } from "../../../fixtures/http-server.ts";
import { temporaryFolder } from "../../../fixtures/temporary-folder.ts";
import { PRESENT, run } from "./runners.ts";

/** Text, hexadecimal and base64 at once, so that it is a key of every form. */
const SECRET = Buffer.from("twelve bytes").toString("hex");
const BODY = '{"id":"1","type":"a","data":{"id":"2"},"timestamp":"1700000000"}';
const SCHEMES = [
  ...new Map(listProviders().flatMap(({ schemes }) => schemes.map((one) => [one.id, one] as const))).values(),
];

function plain(headers: Headers = [["Content-Type", "application/json"]]): HttpRequest {
  return new HttpRequest({
    method: "POST",
    url: "/hooks/x",
    httpVersion: "1.1",
    clientIp: "",
    headers: [...headers],
    body: Buffer.from(BODY),
  });
}

/** One that carries a signature of its scheme, right or wrong. */
function signedBefore({ signature }: Scheme): HttpRequest {
  const place = signature?.place;
  const name = place?.in === "header" ? place.name : place?.in === "numbered_headers" ? `${place.prefix}1` : "X-None";
  return plain([
    ["Content-Type", "application/json"],
    [name, "old"],
  ]);
}

const WRITERS = {
  vitest: (one: DeliveryTest) => javascriptTest(one, "vitest"),
  jest: (one: DeliveryTest) => javascriptTest(one, "jest"),
  pytest: pythonTest,
  go: goTest,
};
const FILES = {
  vitest: (id: string) => `${id}.test.mjs`,
  jest: (id: string) => `${id}.test.js`,
  pytest: (id: string) => `test_${id}.py`,
  go: (id: string) => `${id}_test.go`,
};

test.each(PRESENT.filter(({ format }) => format !== "jest"))(
  "what code signs by a table verifies, for every scheme of the catalogue that it makes: $format",
  (runner) => {
    /** When each came: of what is fresh for seconds, the first are old once the last have been sent. */
    const cameAt = new Map<string, number>();
    const keepTime: Answer = (_request, response, one) => {
      cameAt.set(one.url, Date.now());
      response.end("ok");
    };
    return withServer(keepTime, async ({ url, seen }) => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, "deliveries"));
      writeFileSync(join(folder, "deliveries", "one.payload"), BODY);
      const made = SCHEMES.flatMap((scheme) => {
        const signing = signingOf(scheme, signedBefore(scheme));
        return signing.kind === "made" ? [{ scheme, code: signing.code, id: scheme.id.replace(/\W/g, "_") }] : [];
      });
      expect(made.length).toBeGreaterThan(50);
      for (const { code, id } of made) {
        const written = WRITERS[runner.format]({
          id,
          payload: { name: "one.payload", bytes: Buffer.from(BODY) },
          method: "POST",
          address: `${url}/${id}`,
          query: [],
          headers: [{ name: "Content-Type", value: [bytesPiece("application/json")] }],
          signing: code,
          status: null,
          comments: [],
          isRecorded: false,
          readsVariables: true,
        });
        writeFileSync(join(folder, "deliveries", FILES[runner.format](id)), written);
      }
      const { passed, printed } = await run(
        runner,
        folder,
        made.map(({ id }) => id),
        SECRET,
      );
      expect(passed, printed).toBe(true);
      for (const { scheme, id } of made) {
        const sent = seen.find((one) => one.url === `/${id}`);
        const request = plain(sent?.headers);
        const now = cameAt.get(`/${id}`) ?? 0;
        const { outcome, reason } = verify({ request, publicUrl: `${url}/${id}` }, scheme, [SECRET], now);
        expect({ id, outcome, reason }).toMatchObject({ outcome: "verified" });
      }
    });
  },
);

test.each([
  ["jwt-rs256", "it is a JSON Web Token"],
  ["ed25519", "it is made with the private half of a key pair"],
] as const)("%s is not made by code, which says why", (algorithm, why) => {
  const scheme = SCHEMES.find((one) => one.algorithm === algorithm && one.canSign);
  expect(scheme && signingOf(scheme, signedBefore(scheme))).toEqual({ kind: "recorded", why });
});

test("what came without a signature is sent without one", () => {
  const scheme = SCHEMES.find(({ id }) => id === "github") ?? null;
  expect(signingOf(scheme, plain())).toEqual({ kind: "absent" });
});

test("a signature with a time that stands in the payload is left as it came", () => {
  const scheme = SCHEMES.find(({ id }) => id === "linear");
  const why = "a part of it stands in the URL or the payload, which are sent as they came";
  expect(scheme && signingOf(scheme, signedBefore(scheme))).toEqual({ kind: "recorded", why });
});
