import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommandStyle } from "../../../../src/contract/model/command.ts";
import { schemeNamed } from "../../providers/requests.ts";
import { isShort } from "../../../soak/size.ts";
import { type CommandRig, startCommandRig } from "./command-rig.ts";
import { BODY_CASES } from "./hostile-bodies.ts";

const SECRET = 'it\'s a "secret" $HOME !';
const SCHEME = schemeNamed("stripe");
const HTTPIE = spawnSync("http", ["--version"]).status === 0;

let rig: CommandRig;
let url: string;

beforeAll(async () => {
  rig = await startCommandRig();
  url = (await rig.source(SCHEME, SECRET)).url;
});
afterAll(() => rig.app.close());

async function arrived(style: CommandStyle, body: Buffer, prefix = "") {
  const { command } = await rig.call("signatures.curl", {
    scheme: SCHEME,
    secret: style === "openssl" ? "" : SECRET,
    style,
    url,
    bodyBase64: body.toString("base64"),
  });
  await rig.run(prefix + command, { WEBHOOK_SECRET: SECRET });
  const { bodyBase64, verification, headers } = await rig.newest();
  const contentType = headers.find(([name]) => name.toLowerCase() === "content-type") ?? null;
  return { body: bodyBase64, outcome: verification.outcome, contentType };
}

const whole = (body: Buffer) => ({ body: body.toString("base64"), outcome: "verified", contentType: null });

describe.each<CommandStyle>(["bash", "openssl"])("what a %s command sends", (style) => {
  it.each(BODY_CASES)("arrives byte for byte and verified: %s", async (_name, body) => {
    expect(await arrived(style, body)).toEqual(whole(body));
  });
});

/** It takes a second to start: `npm test` runs every third, the full soak all. */
const FOR_HTTPIE = BODY_CASES.filter((_, index) => !isShort || index % 3 === 0);

describe.skipIf(!HTTPIE)("what an httpie command sends", () => {
  it.each(FOR_HTTPIE)("arrives byte for byte and verified: %s", async (_name, body) => {
    expect(await arrived("httpie", body)).toEqual(whole(body));
  });
});

describe("what a bash command sends", () => {
  it.each(BODY_CASES.filter(([, body]) => body.length < 10_000))(
    "arrives as it is from an interactive shell too, where ! means history: %s",
    async (_name, body) => {
      const { command } = await rig.call("signatures.curl", { url, bodyBase64: body.toString("base64") });
      await rig.run(`/bin/bash --norc -i <<'TYPED'\n:\n${command}\nTYPED\n`);
      expect((await rig.newest()).bodyBase64).toBe(body.toString("base64"));
    },
  );
});
