import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { AGENT_MARKS } from "../../src/cli/caller-here.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const root = join(import.meta.dirname, "..", "..");
const MEGABYTE = 1024 * 1024;
const PATIENCE_MS = 300_000;
/** A Hookbench whose data stands in the folder of these tests, on ports that are free. */
const PORTS = ["--receiver-port", "0", "--control-port", "0"];

/** What verbs say of an app that answers everything with 200. */
const JUDGED = [
  ["run", /the same delivery again, with its signature made a day ago.*expected 4xx/],
  ["idempotency", /All 5 were accepted and answered alike\. How often it acted is not seen/],
] as const;

let project: string;
let tarball: string;
let env: NodeJS.ProcessEnv;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a line as a shell of CI does, in the project that has Hookbench installed. */
async function sh(line: string): Promise<Ended> {
  const child = spawn("bash", ["-e", "-c", line], { cwd: project, env });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (err += text.toString()));
  const [code]: (number | null)[] = await once(child, "close");
  return { code: code ?? null, out, err };
}

async function ready(child: ChildProcess): Promise<{ receiver: string; control: string }> {
  if (!child.stdout) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error("it ended");
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "close");
  child.kill("SIGTERM");
  await ended;
}

beforeAll(() => {
  const node = dirname(process.execPath);
  const left = Object.entries(process.env).filter(([name]) => !AGENT_MARKS.includes(name));
  const home = temporaryFolder();
  env = {
    ...Object.fromEntries(left),
    PATH: `${node}${delimiter}${process.env["PATH"] ?? ""}`,
    XDG_DATA_HOME: home,
    XDG_CONFIG_HOME: home,
  };
  execFileSync(process.execPath, [join(root, "scripts", "package.js")], { cwd: root, env, stdio: "pipe" });
  const made = readdirSync(join(root, "dist-package")).find((name) => name.endsWith(".tgz"));
  if (made === undefined) throw new Error("no tarball was made");
  project = temporaryFolder();
  tarball = join(project, "hookbench.tgz");
  cpSync(join(root, "dist-package", made), tarball);
  const scripts = { test: "node --test" };
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "shop", private: true, type: "module", scripts }),
  );
  const install = ["install", "--save-dev", tarball, "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  execFileSync("npm", install, { cwd: project, env, stdio: "pipe" });
}, PATIENCE_MS);

describe("what npm publishes", () => {
  it("is small, and installs nothing that it does not need", () => {
    const lock: { packages: Record<string, unknown> } = JSON.parse(
      readFileSync(join(project, "package-lock.json"), "utf8"),
    );
    const installed = Object.keys(lock.packages).filter((path) => path !== "");
    expect(installed.toSorted()).toEqual(
      [
        "@jitl/quickjs-ffi-types",
        "@jitl/quickjs-wasmfile-release-sync",
        "better-sqlite3",
        "hookbench",
        "node-addon-api",
        "quickjs-emscripten-core",
      ].map((name) => `node_modules/${name}`),
    );
    expect(statSync(tarball).size).toBeLessThan(4 * MEGABYTE);
    const hookbench = join(project, "node_modules", "hookbench");
    expect(readdirSync(hookbench).toSorted()).toEqual(
      [
        "LICENSE",
        "README.md",
        "THIRD-PARTY.txt",
        "bin",
        "man",
        "out",
        "package.json",
        "python",
        "schemas",
        "skills",
        "types",
      ].toSorted(),
    );
    expect(readFileSync(join(hookbench, "man", "hookbench.1"), "utf8")).toMatch(/^\.TH HOOKBENCH/);
    expect(readFileSync(join(hookbench, "THIRD-PARTY.txt"), "utf8")).toMatch(/^axios 1\./m);
  });

  it("serves within five seconds, with its page", async () => {
    const started = performance.now();
    const args = ["serve", "--data", join(project, "first"), ...PORTS, "--json"];
    const bin = join(project, "node_modules", ".bin", "hookbench");
    const child = spawn(bin, args, { cwd: project, env, stdio: ["ignore", "pipe", "inherit"] });
    const { control } = await ready(child);
    const took = performance.now() - started;
    const page = await fetch(`${control}/`);
    await stop(child);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("<title>Hookbench")]);
    expect(took).toBeLessThan(5000);
  });

  it("brings a test client with its types", async () => {
    writeFileSync(
      join(project, "shop.test.js"),
      `import test from "node:test";
import { createServer } from "node:http";
import { hookbench } from "hookbench/testing";
test("the app takes a paid invoice", async () => {
  const app = createServer((request, response) => request.resume().on("end", () => response.writeHead(204).end()));
  await new Promise((resolve) => app.listen(0, "127.0.0.1", resolve));
  const bench = await hookbench({ app: "http://127.0.0.1:" + app.address().port });
  bench.expectAnswer(await bench.send("stripe", "invoice.paid"), { status: "2xx" });
  await bench.close();
  app.close();
});
`,
    );
    expect(await sh("npm test")).toMatchObject({ code: 0, out: expect.stringMatching(/pass 1/) });
    const typed =
      'import { hookbench, type Hookbench } from "hookbench/testing";\nexport const bench: Hookbench = await hookbench({ app: "http://a" });\n';
    writeFileSync(join(project, "typed.ts"), typed);
    const tsc = join(root, "node_modules", ".bin", "tsc");
    const options = "--noEmit --strict --module nodenext --target es2024 --lib es2024,esnext.disposable --types ''";
    expect(await sh(`"${tsc}" ${options} typed.ts`)).toMatchObject({ code: 0, out: "" });
    writeFileSync(join(project, "wrong.ts"), typed.replace('app: "http://a"', "app: 3"));
    expect(await sh(`"${tsc}" ${options} wrong.ts`)).toMatchObject({ out: expect.stringContaining("wrong.ts(2,") });
  });
});

describe("the README's tour by command line", () => {
  const page = readFileSync(join(root, "README.md"), "utf8");
  const [, block = ""] = /## The same without a window\n\n```sh\n(.*?)```/s.exec(page) ?? [];
  const lines = block.split("\n").filter((line) => line !== "");
  const app = createServer((request, response) => request.resume().on("end", () => response.writeHead(200).end("ok")));
  let serve: ChildProcess;
  let delivery = "";
  let appUrl = "";

  beforeAll(async () => {
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    const address = app.address();
    appUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    serve = spawn("npx", ["hookbench", "serve", ...PORTS, "--json"], {
      cwd: project,
      env,
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    await ready(serve);
  });

  afterAll(async () => {
    const ended = once(serve, "close");
    // npx starts it in a process of its own.
    if (serve.pid !== undefined) process.kill(-serve.pid, "SIGTERM");
    await ended;
    app.close();
  });

  /** What of a line differs here: other ports, an id that is there, nothing that waits for ever or needs the network. */
  function runnable(line: string): string | null {
    if (/hookbench (serve|listen|tunnel)\b/.test(line)) return null;
    return line
      .replace(/\s+#.*$/, "")
      .replaceAll("dlv_…", delivery)
      .replace(/ 3000$/, ` ${new URL(appUrl).port}`)
      .replace("http://localhost:3000", appUrl);
  }

  it("has commands to run", () => {
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => !line.startsWith("npx hookbench "))).toEqual([]);
  });

  it("is as it says", { timeout: PATIENCE_MS }, async () => {
    for (const line of lines) {
      const command = runnable(line);
      if (command === null) continue;
      const withSecret = command.includes("--secret-env")
        ? `SECRET=whsec_c2VjcmV0c2VjcmV0c2VjcmV0 ${command}`
        : command;
      const { code, out, err } = await sh(withSecret);
      // This app takes anything, so what judges it ends with 1 and says why.
      const judged = JUDGED.find(([verb]) => command.includes(`hookbench ${verb} `));
      expect(code, `${command}\n${out}${err}`).toBe(judged ? 1 : 0);
      if (judged) expect(out + err).toMatch(judged[1]);
      expect(err, command).not.toMatch(/Cannot find|MODULE_NOT_FOUND|unexpected/i);
      if (!command.includes("sources create")) continue;
      const sent = await sh("npx hookbench send --provider github");
      expect(sent.code, sent.err).toBe(0);
      const listed: { items: { id: string }[] } = JSON.parse((await sh("npx hookbench deliveries --json")).out);
      delivery = listed.items[0]?.id ?? "";
    }
    expect(existsSync(join(project, "hookbench.yaml"))).toBe(true);
  });

  it("has in it what is loaded only when it is needed", { timeout: PATIENCE_MS }, async () => {
    writeFileSync(join(project, "transform.js"), "({ request }) => ({ body: 'changed by the sandbox' })");
    const asked = [
      ["send --provider github --set 'pull_request.title={{faker.person.fullName}}'", 0, /recorded as/],
      ["types github pull_request", 0, /interface PullRequest/],
      [`transforms try ${delivery} transform.js`, 0, /changed by the sandbox/],
      ["tunnel start --host http://127.0.0.1:1", 1, /127\.0\.0\.1/],
      ["skill install --print", 0, /name: hookbench/],
      ["mcp-servers create --name gone --input server.json", 0, /gone/],
      ["mcp-servers tools gone", 1, /nowhere/],
    ] as const;
    writeFileSync(join(project, "server.json"), JSON.stringify({ command: ["nowhere-to-be-found"] }));
    for (const [line, code, said] of asked) {
      const ended = await sh(`npx hookbench ${line}`);
      expect(ended.code, `${line}\n${ended.out}${ended.err}`).toBe(code);
      expect(ended.out + ended.err, line).toMatch(said);
    }
  });
});

describe("Hookbench in CI", () => {
  it("does what the workflow's steps say", { timeout: PATIENCE_MS }, async () => {
    writeFileSync(join(project, "hookbench.yaml"), "sources:\n  - path: shop\n    provider: none\n");
    const text = readFileSync(join(root, "docs", "examples", "github-actions.yml"), "utf8");
    const workflow: { jobs: { test: { steps: { run?: string }[] } } } = parse(text);
    const commands = workflow.jobs.test.steps.flatMap(({ run }) => run ?? []);
    expect(commands.length).toBe(3);
    for (const command of commands) {
      const { code, out, err } = await sh(command);
      expect(code, `${command}\n${out}${err}`).toBe(0);
    }
    writeFileSync(
      join(project, "failing.test.js"),
      'import test from "node:test";\ntest("no", () => { throw new Error("no"); });\n',
    );
    expect((await sh(commands.at(-1) ?? "")).code).toBe(1);
    expect(readdirSync(join(project, "hookbench-report"))).toContain("summary.txt");
  });

  it("does what the container file says, but in no container", { timeout: PATIENCE_MS }, async () => {
    const text = readFileSync(join(root, "packaging", "Containerfile"), "utf8");
    const said = (word: string) => [...text.matchAll(new RegExp(`^${word} (.*)$`, "gm"))].map(([, rest = ""]) => rest);
    const [install = "", makeFolder = ""] = said("RUN");
    const image = temporaryFolder();
    mkdirSync(join(image, "tmp"));
    cpSync(tarball, join(image, "tmp", "hookbench.tgz"));
    const here = install.replace("/tmp/", `${image}/tmp/`).replace("--global", `--global --prefix "${image}"`);
    expect(await sh(here)).toMatchObject({ code: 0 });
    expect(makeFolder).toMatch(/--owner=node .*--mode=0700 \/data$/);
    const command: string[] = JSON.parse(said("CMD")[0] ?? "");
    const [program = ""]: string[] = JSON.parse(said("ENTRYPOINT")[0] ?? "");
    const args = command.map((word) => (word === "/data" ? join(image, "data") : /^440[01]$/.test(word) ? "0" : word));
    const child = spawn(join(image, "bin", program), args, { env, stdio: ["ignore", "pipe", "inherit"] });
    const { receiver } = await ready(child);
    const answer = await fetch(`${receiver}/hooks/none`, { method: "POST", body: "{}" });
    await stop(child);
    expect([answer.status, existsSync(join(image, "data", "hookbench.db"))]).toEqual([404, true]);
  });
});
