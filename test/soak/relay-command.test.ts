import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Running, runCli, startCli } from "../cli/run-cli.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

/** What `test/cli/relay.test.ts` leaves out, since each of these is a process of its own. */

const data = join(temporaryFolder(), "relay");
const relay = (...args: string[]) => runCli(["relay", ...args, "--data", data]);

let running: Running;
let ready: { relay: string; grade: string; nats: string };

beforeAll(async () => {
  await relay("init", "anna", "--public", "https://hooks.example.com", "--sources", "gh");
  running = startCli(["relay", "--data", data, "--listen", "127.0.0.1:0", "--max-bytes", "100000000", "--json"]);
  ready = JSON.parse(await running.line());
});

afterAll(() => running.stop());

it("says what an acknowledgement is worth, and refuses to run below what is required", async () => {
  const { grade } = ready;
  const other = join(temporaryFolder(), "other");
  const refused = await runCli(["relay", "--data", other, "--listen", "127.0.0.1:0", "--require", "replicated"]);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining(`NATS gives ${grade} and replicated`)]);
});

it("lists, makes and removes sources, members and invitations of the relay that runs", async () => {
  expect((await relay("sources")).stdout).toBe("gh  to everyone  answered 202\n");
  const set = await relay("sources", "set", "gh", "--answer", "ask", "--patience", "5", "--group", "qa");
  expect(set.stdout).toBe("gh  to one of qa  a member answers within 5 s, else 202\n");
  const creds = join(temporaryFolder(), "ci.creds");
  expect((await relay("invite", "ci", "--creds", creds, "--days", "1")).code).toBe(0);
  expect(readFileSync(creds, "utf8")).toContain("BEGIN USER NKEY SEED");
  expect((await relay("members")).stdout).toContain("ci  all sources  until ");
  expect((await relay("invite", "bob")).stdout).toMatch(/^https:\/\/hooks\.example\.com\/join#[\w-]{22}\n$/);
  expect(await relay("invite", "ci")).toMatchObject({ code: 1, stderr: expect.stringContaining("Remove it first") });
  const rotated = await relay("rotate-keys", "--days", "0");
  expect(rotated.stdout).toMatch(/^Passes are signed with a new key\. All of before.*\nThe credentials of ci end then/);
  expect((await relay("remove", "ci")).stdout).toBe("ci is in the team no more.\n");
  expect((await relay("sources", "set", "gh", "--provider", "nobody")).stderr).toContain("There is no provider nobody");
});

it("sends nothing in clear over a network, runs twice on no folder, and says what is missing", async () => {
  expect(await relay("--listen", ":0")).toMatchObject({ code: 2, stderr: expect.stringContaining("in clear") });
  expect(await relay("--listen", "127.0.0.1:0")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("already runs"),
  });
  expect(await relay("dig")).toMatchObject({ code: 2 });
  const nowhere = ["--data", join(temporaryFolder(), "none")];
  expect((await runCli(["relay", "status", ...nowhere])).stderr).toContain("No relay runs on");
  expect((await runCli(["relay", "unit"])).stdout).toContain("AmbientCapabilities=CAP_NET_BIND_SERVICE");
});
