import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { type Server, createServer } from "node:https";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendTo } from "../../fixtures/app-sender.ts";
import { type Signed, signedByOwnAuthority } from "../../fixtures/certificates.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { testApp } from "../../fixtures/test-app.ts";

const running = testApp();
let signed: Signed;
let app: Server;
let url: string;

beforeAll(async () => {
  signed = signedByOwnAuthority();
  app = createServer(signed, (_request, response) => response.end("over tls")).listen(0, "127.0.0.1");
  await once(app, "listening");
  const address = app.address();
  url = `https://localhost:${typeof address === "object" && address ? address.port : 0}/in`;
});

afterAll(() => {
  app.close();
  app.closeAllConnections();
});

/** Sends one to a source whose app has that file of certificates; the answer, and why there was none. */
async function sent(caFile: string | null) {
  const { items } = await running.call("sources.list", {});
  const target = { url, caFile };
  if (items[0]) await running.call("sources.update", { id: items[0].id, target });
  else await running.call("sources.create", { name: "In", path: "in", target });
  const { status, body } = await sendTo(`${running.app.receiverUrl}/hooks/in`);
  const [newest] = (await running.call("deliveries.list", {})).items;
  await expect
    .poll(async () => (await running.call("deliveries.get", { id: newest?.id ?? "" })).app?.state)
    .not.toBe("sending");
  const { app: answer } = await running.call("deliveries.get", { id: newest?.id ?? "" });
  return { status, said: body.toString(), error: answer?.error ?? null };
}

test("an app under an authority of its own is reached once the file of that is named", async () => {
  expect(await sent(null)).toMatchObject({ status: 502, error: { code: "tls_unknown_ca" } });
  expect(await sent(signed.caFile)).toEqual({ status: 200, said: "over tls", error: null });
});

test("the sender and the person are told which file is none, and it counts as soon as it is one", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "ca.pem");
  const refused = async (words: string) => {
    const { status, said, error } = await sent(file);
    expect([status, error]).toEqual([502, { code: "ca_file", message: expect.stringContaining(words) }]);
    expect(said).toContain(file);
  };
  await refused("no such file");
  execFileSync("sh", ["-c", `rm -f "$0" && mkfifo "$0"`, file]);
  await refused("is no file of certificates");
  rmSync(file);
  writeFileSync(file, "no certificate");
  await refused("holds no certificate in PEM form");
  writeFileSync(file, "-".repeat(1024 * 1024 + 1));
  await refused("larger than a file of certificates is");
  copyFileSync(signed.caFile, file);
  expect(await sent(file)).toMatchObject({ status: 200, said: "over tls" });
});
