import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withServer } from "../fixtures/http-server.ts";
import { callCli } from "./call-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;
const sources = (...args: string[]) => callCli(["sources", ...args, "--data", serving.data]);

beforeAll(async () => {
  serving = await startServe(undefined, ["--trust-programs"]);
});

afterAll(() => serving.running.stop());

test("makes a source whose secret verifies what is signed with it", async () => {
  const made = await sources("create", "github", "--provider", "github");
  const url = `${serving.ready.receiver}/hooks/github`;
  expect(made.stdout.split("\n")).toEqual([
    expect.stringMatching(/^github {2}github {2}signed {2}POST {2}http:\S+\/hooks\/github {2}src_\w+$/),
    "Its secret is printed by: hookbench sources secret github",
    "At GitHub:",
    "  1. Open the repository's Settings, Webhooks, and press Add webhook.",
    "  2. Enter this source's public URL, application/json, and this source's secret.",
    "  3. Choose the events and save: GitHub sends a ping.",
    "  https://docs.github.com/en/webhooks/using-webhooks/creating-webhooks",
    `  Or without a public URL: gh webhook forward --repo=OWNER/REPO --events=push --url=${url} --secret="$WEBHOOK_SECRET"`,
    "  Events worth ticking: pull_request, push, issues",
    `Try it with an example of its events: hookbench send --source github --data ${serving.data}`,
    "GitHub waits 10 s for an answer. GitHub does not try again by itself. GitHub needs any 2xx as an answer.",
    "See https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries",
    "",
  ]);
  const secret = (await sources("secret", "github")).stdout.trim();
  expect(made.stdout).not.toContain(secret);
  const signature = createHmac("sha256", secret).update("{}").digest("hex");
  const { status } = await fetch(url, {
    method: "POST",
    body: "{}",
    headers: { "X-GitHub-Event": "ping", "X-Hub-Signature-256": `sha256=${signature}` },
  });
  expect(status).toBe(202);
  const tried = await callCli(["send", "--source", "github", "--data", serving.data]);
  expect(tried.stdout).toMatch(/^202 {2}recorded as dlv_\w+\n$/);
  const strange = await callCli(["send", "--source", "nowhere", "--data", serving.data]);
  expect(strange.stderr).toContain("nowhere");
});

test("prints the gh commands that make GitHub's webhook and read what was sent to it", async () => {
  await sources("create", "gh-hook", "--provider", "github", "--public-url", "https://hooks.example.com/gh");
  const { stdout, stderr } = await sources("gh", "gh-hook", "--repo", "acme/webapp");
  expect(stdout.split("\n")).toEqual([
    expect.stringMatching(
      /^printf '.*"url":"https:\/\/hooks\.example\.com\/gh".* gh api --method POST repos\/acme\/webapp\/hooks --input -$/,
    ),
    expect.stringMatching(/^gh api "repos\/acme\/webapp\/hooks\/.*\/deliveries\?per_page=100"$/),
    "",
  ]);
  expect(stderr).toContain("hookbench sources secret gh-hook");
  expect((await sources("gh", "gh-hook", "--repo", "a b")).code).not.toBe(0);
});

test("says how a sender is set up whose secret is awaited, and what of it is not known", async () => {
  const { stdout } = await sources("create", "money", "--provider", "worldpay");
  expect(stdout).toContain("Worldpay makes its secret up: add it with hookbench sources add-secret money.");
  expect(stdout).toContain("How long Worldpay waits for an answer is not known here.");
  expect(stdout).toContain("  Events worth ticking: ");
  expect(stdout).toContain("See https://developer.worldpay.com/products/events");
  const unknown = await sources("create", "agents", "--provider", "octipus");
  expect(unknown.stdout).toContain("Where Octipus has its page for this is not known here.");
  expect(unknown.stdout).toContain("What Octipus does about a failure is not known here.");
  expect(unknown.stdout).toContain("Which answers Octipus takes beside 200 is not known here.");
  expect(unknown.stdout).not.toContain("See ");
  const { stdout: json } = await sources("create", "money-json", "--provider", "worldpay", "--json");
  expect(JSON.parse(json)).toMatchObject({ provider: "worldpay" });
});

test("takes a secret of one's own, which only `secret` prints", async () => {
  const given = { env: { MINE: "a secret of mine" } };
  const made = await callCli(
    ["sources", "create", "shop", "--provider", "stripe", "--secret-env", "MINE", "--json", "--data", serving.data],
    given,
  );
  expect(made.stdout).not.toContain("a secret of mine");
  expect((await sources("secret", "shop")).stdout).toBe("a secret of mine\n");
});

test("makes no secret where nothing is signed, and says that there is none", async () => {
  const made = await sources("create", "plain", "--name", "Plain one");
  expect(made.stdout).toMatch(/^plain {2}none {2}unsigned too, not from outside {2}POST {2}\S+ {2}src_\w+\n$/);
  expect(await sources("secret", "plain")).toMatchObject({ code: 1, stderr: "The source plain has no secret.\n" });
});

test("takes a scheme from a file, a profile of replies, and what is not signed", async () => {
  const file = join(serving.data, "scheme.json");
  const signature = { place: { in: "header", name: "X-Sum" }, format: { kind: "plain" }, encoding: "hex" };
  const content = [{ part: "body" }];
  writeFileSync(file, JSON.stringify({ algorithm: "hmac-sha256", key: "utf8", signature, content }));
  const made = await sources("create", "own", "--scheme", file, "--reply", "octipus", "--unsigned", "--json");
  expect(JSON.parse(made.stdout)).toMatchObject({
    provider: "custom",
    replyProfile: "octipus",
    requireSignature: false,
    secrets: [{ hint: expect.any(String) }],
  });
});

test("says and changes what starts hooks", async () => {
  const made = await sources("create", "starts", "--methods", "put, post", "--browsers");
  expect(made.stdout).toContain("  PUT,POST, web pages too  ");
  const changed = await sources("change", "starts", "--methods", "PATCH", "--no-browsers", "--json");
  expect(JSON.parse(changed.stdout)).toMatchObject({ methods: ["PATCH"], allowBrowsers: false });
  expect(await sources("change", "starts")).toMatchObject({ code: 2 });
  expect(await sources("change", "starts", "--methods", "LOOK")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--methods is a list of POST, PUT, PATCH, DELETE, GET"),
  });
});

test("lists what there is, and deletes by path", async () => {
  await sources("create", "gone");
  expect(await sources("delete", "gone")).toMatchObject({ code: 0, stdout: "gone is deleted. Its deliveries stay.\n" });
  const { items } = JSON.parse((await sources("--json")).stdout);
  expect(items.map(({ path }: { path: string }) => path)).not.toContain("gone");
  expect((await sources()).stdout).toContain("github  github  signed  ");
});

test.each([
  [["secret", "nobody"], 1, "There is no source nobody."],
  [["create", "no/slash"], 1, "path"],
  [["create", "x", "--provider", "nobody"], 1, "There is no provider called nobody."],
  [["create", "x", "--provider", "custom"], 2, "--provider custom and --scheme FILE go together."],
  [["create", "x", "--reply", "custom"], 2, "--reply is hookbench, octipus, otto, optio or optio-built."],
  [["create"], 2, "sources create takes one path."],
  [
    ["paint", "x"],
    2,
    "sources knows list, create, change, target, held, secret, add-secret, tell-secret, faults, gh, pause, resume, accept-secret, refuse-secret, delete, restore, health, move, suggest-reads, remove-secret, restore-secret, end-secret, not paint.",
  ],
])("says what is wrong with %j", async (args, code, sentence) => {
  expect(await sources(...args)).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(sentence) });
});

test("sends what arrives on to an app, whose answer the sender gets", () =>
  withServer(
    (_request, response) => void response.writeHead(201).end("made"),
    async (app) => {
      const made = await sources("create", "app", "--target", `127.0.0.1:${app.port}/in`);
      expect(made.stdout).toContain(`/hooks/app → http://127.0.0.1:${app.port}/in  src_`);
      const got = await fetch(`${serving.ready.receiver}/hooks/app/below?x=1`, { method: "POST", body: "hi" });
      expect([got.status, await got.text()]).toEqual([201, "made"]);
      expect(app.seen.map(({ url }) => url)).toEqual(["/in/below?x=1"]);
    },
  ));

test("sets a target with its options, and takes it away", async () => {
  await sources("create", "aimed");
  const set = await sources(
    "target",
    "aimed",
    "3000",
    "--when-down",
    "hold",
    "--timeout",
    "0",
    "--answer",
    "hookbench",
    "--json",
  );
  expect(JSON.parse(set.stdout).target).toEqual({
    url: "http://localhost:3000",
    timeoutSeconds: 0,
    whenDown: "hold",
    answer: "hookbench",
    passRejected: false,
    insecure: false,
    caFile: null,
    stripPath: true,
    mode: "pass",
    transform: null,
  });
  const off = await sources("target", "aimed", "none", "--json");
  expect(JSON.parse(off.stdout).target).toBeNull();
});

test("leaves a target's transform, which is written in the window, as it is", async () => {
  const made = JSON.parse((await sources("create", "changing", "--target", "3000", "--json")).stdout);
  const transform = "() => null";
  const { control, token } = serving.ready;
  const answer = await fetch(`${control}/api/sources.update`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: made.id, target: { ...made.target, transform } }),
  });
  expect(answer.status).toBe(200);
  const again = JSON.parse((await sources("target", "changing", "3001", "--step", "--json")).stdout);
  expect(again.target).toMatchObject({ url: "http://localhost:3001", mode: "step", transform });
});

test("says where a source's deliveries say what they are, and forgets it again", async () => {
  const made = await sources("create", "told", "--event-from", "data.type", "--summary", "Order {{data.id}}");
  expect(made.stdout).toContain("  event from data.type, summary Order {{data.id}}\n");
  const changed = await sources("change", "told", "--id-from", "data.id", "--summary", "none", "--json");
  expect(JSON.parse(changed.stdout).reads).toEqual({ event: "data.type", deliveryKey: "data.id", summary: null });
  const body = JSON.stringify({ data: { type: "order.paid", id: "7" } });
  const answer = await fetch(`${serving.ready.receiver}/hooks/told`, { method: "POST", body });
  expect(answer.status).toBe(202);
  const listed = await callCli(["deliveries", "--json", "--data", serving.data]);
  expect(listed.stdout).toContain('"event":"order.paid"');
  expect(await sources("change", "told", "--event-from", "a..b")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("`a..b` is no place of a request"),
  });
  const forgotten = await sources("change", "told", "--event-from", "none", "--id-from", "none", "--json");
  expect(JSON.parse(forgotten.stdout).reads).toBeNull();
});

test.each([
  [["change", "told"], "--event-from"],
  [["target", "aimed"], "takes one path and a URL, or none"],
  [["target", "aimed", "3000", "--when-down", "wait"], "--when-down"],
  [["target", "aimed", "ftp://localhost"], "The URL"],
  [["target", "aimed", "3000", "--timeout", "soon"], "--timeout"],
])("refuses %j with words", async (words, said) => {
  const { code, stderr } = await sources(...words);
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
});

test("waits for a secret that the sender makes up, and says where it is", async () => {
  const made = await sources("create", "awaits", "--provider", "linear");
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining("Linear makes its secret up: add it with") });
  expect(made.stdout).not.toContain("hookbench sources secret awaits");
});

test("says how far the time of a signature may lie off", async () => {
  await sources("create", "late", "--provider", "stripe", "--tolerance", "3600");
  const changed = await sources("change", "late", "--tolerance-ahead", "60", "--json");
  expect(JSON.parse(changed.stdout).tolerance).toEqual({ past: 3600, future: 60 });
  const back = await sources("change", "late", "--tolerance", "sender", "--json");
  expect(JSON.parse(back.stdout).tolerance).toEqual({ past: null, future: 60 });
  expect(await sources("change", "late", "--tolerance", "soon")).toMatchObject({ code: 2 });
});

test("add-secret and tell-secret say what a secret is for, and print none", async () => {
  const env = { APP: "app secret of mine", TOKEN: "verify token of mine" };
  const withEnv = (...args: string[]) => callCli(["sources", ...args, "--data", serving.data], { env });
  await withEnv("create", "meta", "--provider", "meta-whatsapp", "--secret-env", "APP");
  const added = await withEnv("add-secret", "meta", "--secret-env", "TOKEN", "--role", "verify-token");
  expect(added).toMatchObject({ code: 0, stdout: "1  …mine  role not told\n2  …mine  verify-token\n" });
  const told = await withEnv("tell-secret", "meta", "1", "--role", "signs", "--json");
  expect(JSON.parse(told.stdout).secrets).toMatchObject([{ role: "signs" }, { role: "verify_token" }]);
  expect(await withEnv("tell-secret", "meta", "--role", "signs")).toMatchObject({ code: 2 });
  expect(await withEnv("add-secret", "meta", "--secret-env", "TOKEN", "--role", "both")).toMatchObject({ code: 2 });
});
