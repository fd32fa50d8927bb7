import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createUser } from "@nats-io/nkeys";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseInvitation } from "../../src/core/relay/messages.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { type Running, runCli, startCli } from "./run-cli.ts";

const data = join(temporaryFolder(), "relay");
const seen = join(temporaryFolder(), "loaded");
const env = { NODE_OPTIONS: `--import ${join(import.meta.dirname, "children", "note-nats.mjs")}`, NOTE_NATS: seen };
const relay = (...args: string[]) => runCli(["relay", ...args, "--data", data]);

let running: Running;
let line: string;
let ready: { relay: string; admin: string; token: string; grade: string; nats: string };

beforeAll(async () => {
  const made = await relay("init", "anna", "--public", "https://hooks.example.com", "--sources", "gh", "--json");
  ({ line } = JSON.parse(made.stdout));
  running = startCli(["relay", "--data", data, "--listen", "127.0.0.1:0", "--max-bytes", "100000000", "--json"], {
    env,
  });
  ready = JSON.parse(await running.line());
});

afterAll(() => running.stop());

it("makes a team, whose first member joins with the line that was printed", async () => {
  expect(line).toMatch(/^https:\/\/hooks\.example\.com\/join#[\w-]{22}$/);
  const joinWith = (key: string) =>
    fetch(`${ready.relay}/join`, {
      method: "POST",
      body: JSON.stringify({ code: parseInvitation(line)?.code, key, version: "1" }),
    });
  // A slip in the key does not use the invitation up.
  expect((await joinWith(`U${"A".repeat(55)}`)).status).toBe(400);
  expect(await (await joinWith(createUser().getPublicKey())).json()).toMatchObject({ membership: { member: "anna" } });
  expect(await relay("init", "bob")).toMatchObject({ code: 1, stderr: expect.stringContaining("has a team already") });
});

it("invites, makes sources, and says what an acknowledgement is worth", async () => {
  expect(ready.grade).toBe(ready.nats.startsWith("2.9.") ? "page-cache" : "disk");
  const set = await relay("sources", "set", "gh", "--answer", "ask", "--patience", "5", "--group", "qa");
  expect(set.stdout).toBe("gh  to one of qa  a member answers within 5 s, else 202\n");
  expect((await relay("invite", "bob")).stdout).toMatch(/^https:\/\/hooks\.example\.com\/join#[\w-]{22}\n$/);
});

it("says how it does, to people and to programs", async () => {
  expect((await fetch(`${ready.relay}/hooks/gh`, { method: "POST", body: "{}" })).status).toBe(202);
  const status = await relay("status");
  expect([status.code, status.stdout]).toEqual([
    0,
    expect.stringContaining("takes deliveries  https://hooks.example.com/hooks/<source>\n"),
  ]);
});

it("loads the client of NATS where a relay runs, and nowhere else", async () => {
  expect(readFileSync(seen, "utf8")).toContain("@nats-io/transport-node");
  const untouched = join(temporaryFolder(), "loaded");
  writeFileSync(untouched, "");
  const serve = startCli(
    ["serve", "--data", temporaryFolder(), "--receiver-port", "0", "--control-port", "0", "--json"],
    {
      env: { ...env, NOTE_NATS: untouched },
    },
  );
  await serve.line();
  await serve.stop();
  expect(readFileSync(untouched, "utf8")).toBe("");
});

it("ends its nats-server with itself", async () => {
  const pid = Number(readFileSync(join(data, "nats", "nats.pid"), "utf8"));
  expect(existsSync(`/proc/${pid}`) || process.platform !== "linux").toBe(true);
  expect((await running.stop()).code).toBe(0);
  expect(() => process.kill(pid, 0)).toThrow();
});
