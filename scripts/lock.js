import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Stop } from "./command.js";

const PAUSE_MS = 250;

/**
 * Runs `body` while holding the folder `path` as a lock, waiting up to `patienceMs` for another process
 * that holds it. A lock whose process has died is taken over. Answers what the body answers.
 */
export async function withLock(path, patienceMs, body) {
  mkdirSync(dirname(path), { recursive: true });
  const until = Date.now() + patienceMs;
  while (!take(path)) {
    if (isAbandoned(path)) rmSync(path, { recursive: true, force: true });
    else if (Date.now() > until) throw new Stop(`Another process holds ${path}. Remove that folder if none does.`);
    else await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  try {
    return await body();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function take(path) {
  try {
    mkdirSync(path);
  } catch (cause) {
    if (cause.code === "EEXIST") return false;
    throw cause;
  }
  writeFileSync(join(path, "pid"), String(process.pid));
  return true;
}

function isAbandoned(path) {
  try {
    process.kill(Number(readFileSync(join(path, "pid"), "utf8")) || -1, 0);
    return false;
  } catch (cause) {
    return cause.code === "ESRCH" || (cause.code === "ENOENT" && isOld(path));
  }
}

/** A lock without its process id is being taken this instant, unless it has stood like that for seconds. */
function isOld(path) {
  try {
    return Date.now() - statSync(path).mtimeMs > 5000;
  } catch {
    return false;
  }
}
