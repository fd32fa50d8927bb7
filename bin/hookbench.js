#!/usr/bin/env -S node --max-semi-space-size=4 --no-parallel-scavenge --heap-growing-percent=50
// Starts the command line on a Node that can run it. Nothing native loads before the version is known: the
// database's binding does not fail on an old Node, it crashes.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { argv, env, execArgv, execPath, exit, kill, pid, platform, stdin, versions } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { NODE_FLAGS } from "./node-flags.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = join(root, "out", "main", "cli.js");
const source = join(root, "src", "cli", "main.ts");
const ownNode = join(root, "node_modules", "node", "bin", platform === "win32" ? "node.exe" : "node");

const isBuilt = existsSync(bundle);
const entry = isBuilt ? bundle : source;
// Sources run as they are from Node 24 on, which reads TypeScript.
const neededMajor = isBuilt ? 22 : 24;
/** The verbs that go on until they are stopped. */
const RECEIVING = new Set(["serve", "listen"]);

if (!existsSync(entry)) refuse("Hookbench is not built. Run: npm start");
else if (Number(versions.node.split(".")[0]) >= neededMajor && needsFlags()) startAgain();
else if (Number(versions.node.split(".")[0]) >= neededMajor) await import(pathToFileURL(entry).href);
else if (existsSync(ownNode) && ownNode !== execPath) runOn(ownNode);
else
  refuse(`Hookbench needs Node ${neededMajor} or newer; this is Node ${versions.node}. Get one at https://nodejs.org.`);

/** Whether this Node is to receive for long and was started without our first line, as `node bin/hookbench.js serve` is. */
function needsFlags() {
  // Only where a process can become another: two of them would hold more memory than the flags save.
  if (platform === "win32" || !process.execve || process.connected || !existsSync(execPath)) return false;
  return RECEIVING.has(argv[2]) && missingFlags().length > 0;
}

/** Those that nobody has given; what somebody chose otherwise is theirs. */
function missingFlags() {
  const given = new Set([...execArgv, ...(env.NODE_OPTIONS ?? "").split(/\s+/)].map(nameOf));
  return NODE_FLAGS.filter((flag) => !given.has(nameOf(flag)));
}

function nameOf(flag) {
  return flag.split("=")[0].replaceAll("_", "-");
}

/** Becomes the same command line on the same Node with the flags: same process, same streams. */
function startAgain() {
  process.execve(execPath, [execPath, ...execArgv, ...missingFlags(), ...argv.slice(1)], env);
}

function refuse(sentence) {
  console.error(sentence);
  exit(1);
}

/** Runs the same command line on another Node; the channel between us tells it when we are gone. */
function runOn(node) {
  const child = spawn(node, [...NODE_FLAGS, entry, ...argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // A terminal sends Ctrl+C to both of us.
      if (signal !== "SIGINT" || !stdin.isTTY) child.kill(signal);
    });
  }
  child.on("error", (error) => refuse(`Node could not be started: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (signal === null) exit(code ?? 1);
    process.removeAllListeners(signal);
    kill(pid, signal);
  });
}
