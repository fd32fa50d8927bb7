import { type ChildProcessWithoutNullStreams, execFileSync, spawn, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isDeepStrictEqual } from "node:util";
import type { Frame } from "../../src/core/handler/frame/frame.ts";
import { pascal } from "../../src/core/handler/plan.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import type { Case, Judged, Sent } from "./cases.ts";

const SERVERS = join(import.meta.dirname, "servers");
/** The first that has Debian's packages. */
const PYTHON = "/usr/bin/python3";

interface Answered {
  readonly status: number;
  readonly text: string;
}

/** A process in which the handlers of one framework stand. */
export interface Served {
  /** How many requests it takes at a time. */
  readonly atOnce: number;
  send(sent: Sent): Promise<Answered>;
  end(): void;
}

/** Writes the cases' handlers on a framework into a folder and starts what serves them all; `modules` is where Node finds packages, `compile` makes of a file what runs. */
export async function serveHandlers(
  frame: Frame,
  cases: readonly Case[],
  modules: string,
  compile = async (file: string) => file,
): Promise<Served> {
  const folder = temporaryFolder();
  const manifest: { path: string; file: string; name: string; key: string }[] = [];
  for (const { plan } of cases) {
    const file = join(folder, ...filePlace(frame, plan.words));
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, frame.code(plan));
    const key = `${plan.words.join("_")}_webhook`;
    manifest.push({ path: plan.path, file: await compile(file), name: nameOf(frame, plan.words), key });
  }
  mkdirSync(join(folder, "tmp"));
  const list = join(folder, "manifest.json");
  writeFileSync(list, JSON.stringify(manifest));
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    TMPDIR: join(folder, "tmp"),
    PYTHONDONTWRITEBYTECODE: "1",
    MANIFEST: list,
    GOCACHE: goCache(frame),
  };
  const known = Object.assign({}, env, ...cases.map((one) => one.env));
  if (frame.language === "javascript") symlinkSync(modules, join(folder, "node_modules"));
  if (frame.language === "javascript") {
    return overHttp(spawn(process.execPath, [join(SERVERS, "node.mjs"), frame.id, list], { cwd: folder, env: known }));
  }
  if (frame.language === "python")
    return overHttp(spawn(PYTHON, [join(SERVERS, "python.py"), frame.id, list], { cwd: folder, env: known }));
  if (frame.language === "ruby")
    return overLines(spawn("ruby", [join(SERVERS, "ruby.rb"), frame.id, list], { cwd: folder, env: known }));
  if (frame.language === "go") return overHttp(spawn(builtGo(folder, manifest, known), { cwd: folder, env: known }));
  const port = await freePort();
  const child = spawn(
    "php",
    [
      "-d",
      "error_log=/dev/null",
      "-S",
      `127.0.0.1:${port}`,
      join(SERVERS, frame.id === "laravel" ? "laravel.php" : "router.php"),
    ],
    {
      cwd: folder,
      env: known,
    },
  );
  await new Promise((resolve) => child.stderr.once("data", resolve));
  return reached(child, port);
}

function filePlace(frame: Frame, words: readonly string[]): string[] {
  const name = words.join("_");
  if (frame.language === "javascript")
    return [`${name}${frame.id === "nextjs" || frame.id === "nestjs" ? ".ts" : ".mjs"}`];
  if (frame.language === "go") return [`${words.join("")}webhook`, "handler.go"];
  return [`${name}.${{ python: "py", ruby: "rb", php: "php" }[frame.language]}`];
}

function nameOf(frame: Frame, words: readonly string[]): string {
  if (frame.language === "python") return `${words.join("_")}_webhook`;
  if (frame.id === "laravel") return `${pascal(words)}WebhookController`;
  return frame.language === "go" ? `${words.join("")}webhook` : `${pascal(words)}Webhook`;
}

/** Whether Go is here. */
export function hasGo(): boolean {
  return spawnSync("go", ["version"]).status === 0;
}

/** Kept from run to run, as what is compiled of Go's own library takes most of the time. */
function goCache({ language }: Frame): string {
  return language === "go" ? execFileSync("go", ["env", "GOCACHE"], { encoding: "utf8" }).trim() : "";
}

function builtGo(folder: string, manifest: readonly { path: string; name: string }[], env: NodeJS.ProcessEnv): string {
  const imports = manifest.map(({ name }) => `\t"handlers/${name}"\n`).join("");
  const routes = manifest.map(({ path, name }) => `\thttp.HandleFunc("${path}", ${name}.Handle)\n`).join("");
  writeFileSync(join(folder, "go.mod"), "module handlers\n\ngo 1.19\n");
  vendorText(folder);
  writeFileSync(
    join(folder, "main.go"),
    `package main

import (
	"fmt"
	"net"
	"net/http"

${imports})

func main() {
${routes}	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	panic(http.Serve(listener, nil))
}
`,
  );
  execFileSync("go", ["build", "-o", "handlers", "."], { cwd: folder, env, stdio: "pipe" });
  return join(folder, "handlers");
}

const GO_TEXT = "golang.org/x/text";

/** Puts Debian's golang.org/x/text where Go finds it without a network; nothing where it is not installed. */
export function vendorText(folder: string): void {
  const debians = join("/usr/share/gocode/src", GO_TEXT);
  if (!existsSync(debians)) return;
  mkdirSync(join(folder, "vendor", GO_TEXT, "unicode"), { recursive: true });
  for (const part of ["transform", "unicode/norm"])
    symlinkSync(join(debians, part), join(folder, "vendor", GO_TEXT, part));
  const named = [`# ${GO_TEXT} v0.7.0`, "## explicit", `${GO_TEXT}/transform`, `${GO_TEXT}/unicode/norm`, ""];
  writeFileSync(join(folder, "vendor", "modules.txt"), named.join("\n"));
  appendFileSync(join(folder, "go.mod"), `\nrequire ${GO_TEXT} v0.7.0\n`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** The first line says the port. */
async function overHttp(child: ChildProcessWithoutNullStreams): Promise<Served> {
  let complaint = "";
  child.stderr.on("data", (piece: Buffer) => (complaint = (complaint + piece.toString()).slice(-4000)));
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(Number(line)));
    child.once("exit", (status) => reject(new Error(`ended with ${status}: ${complaint}`)));
  });
  return reached(child, port);
}

function reached(child: ChildProcessWithoutNullStreams, port: number): Served {
  const agent = new Agent({ keepAlive: true });
  return {
    atOnce: 8,
    send: (sent) => post(port, agent, sent),
    end: () => {
      agent.destroy();
      child.kill("SIGKILL");
    },
  };
}

function post(port: number, agent: Agent, { method, target, headers, body }: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = [...headers.flat(), "Content-Length", String(body.length), "Host", "127.0.0.1"];
    const asked = request({ port, host: "127.0.0.1", agent, method, path: target, headers: sent }, (response) => {
      let text = "";
      response.on("data", (piece: Buffer) => (text += piece.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** A request and an answer a line. */
async function overLines(child: ChildProcessWithoutNullStreams): Promise<Served> {
  let complaint = "";
  child.stderr.on("data", (piece: Buffer) => (complaint = (complaint + piece.toString()).slice(-4000)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(complaint);
    return String(value);
  };
  await next();
  return {
    atOnce: 1,
    send: async (sent) => {
      child.stdin.write(`${JSON.stringify({ ...sent, body: sent.body.toString("base64") })}\n`);
      const { status, text } = JSON.parse(await next());
      return { status: Number(status), text: String(text) };
    },
    end: () => child.kill("SIGKILL"),
  };
}

/** Sends every case's requests one after another, some cases at a time, and says in a line each what was judged otherwise than it should. */
export async function judgeCases(
  served: Served,
  cases: readonly Case[],
): Promise<{ readonly sent: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = [];
  let sent = 0;
  const left = [...cases];
  const judgeNext = async () => {
    for (let one = left.shift(); one; one = left.shift())
      for (const judged of one.requests) {
        sent += 1;
        const answer = await served.send(judged.make());
        if (!isRight(judged, answer))
          wrong.push(`${one.id}, ${judged.name}: ${answer.status} ${answer.text.slice(0, 200)}`);
      }
  };
  await Promise.all(Array.from({ length: served.atOnce }, judgeNext));
  return { sent, wrong };
}

function isRight({ status, text, first }: Judged, answer: Answered): boolean {
  const isSaid = text === undefined || answer.text === text || sameJson(answer.text, text);
  return (answer.status === status || first === true) && isSaid;
}

/** JSON is written with spaces in some languages, and without in others. */
function sameJson(one: string, other: string): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  } catch {
    return false;
  }
}
