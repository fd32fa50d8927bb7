import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { NODE_FLAGS } from "../bin/node-flags.js";
import { bootstrap, node } from "./bootstrap.js";
import { build } from "./build.js";
import { main, root, Stop, toolEnvironment } from "./command.js";
import { downloadedElectron, installedElectron } from "./find-electron.js";

/** An Electron that ends this soon with an error has not started at all. */
const START_MS = 8000;
const HELP = `npm start -- [--data DIR] [--receiver-port N] [--control-port N] [--browser] [--no-open]

Installs, builds and opens Hookbench: on the desktop where Electron and a display are there, else in the browser.
--browser chooses the browser; --no-open leaves opening it to you.`;

await main(import.meta.url, async (argv) => {
  const options = readOptions(argv);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  await bootstrap();
  await build();
  const { electron, reason } = options.browser ? { reason: null } : await desktop();
  if (electron) {
    const { code, quick } = await runElectron(electron, options);
    if (code === 0 || !quick) return code;
    console.log("Electron ended right after its start, so Hookbench runs in the browser instead.");
  } else if (reason) {
    console.log(`${reason}, so Hookbench runs in the browser instead.`);
  }
  return serve(options);
});

function readOptions(args) {
  const text = { type: "string" };
  const flag = { type: "boolean", default: false };
  const options = {
    data: text,
    "receiver-port": text,
    "control-port": text,
    browser: flag,
    "no-open": flag,
    help: flag,
  };
  try {
    return parseArgs({ args, options }).values;
  } catch (cause) {
    throw new Stop(`${cause.message}\n\n${HELP}`);
  }
}

/** The Electron to use here, or the reason why there is none: the first half of a sentence. */
async function desktop() {
  if (!hasDisplay()) return { reason: "There is no display here" };
  if (process.platform === "linux" && process.getuid() === 0) return { reason: "Electron refuses to run as root" };
  const electron = installedElectron() ?? (await downloadedElectron());
  return electron ? { electron } : { reason: "Electron is not installed and could not be downloaded" };
}

function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function runElectron(electron, options) {
  const started = Date.now();
  const child = spawn(electron, [root, ...passed(options, ["data", "receiver-port", "control-port"])], {
    stdio: "inherit",
  });
  const code = await ended(child);
  return { code, quick: Date.now() - started < START_MS };
}

/** Serves the UI on Node. What \`serve\` says of itself passes through; its address is opened when it appears. */
async function serve(options) {
  const launcher = join(root, "bin", "hookbench.js");
  const args = [...NODE_FLAGS, launcher, "serve", ...passed(options, ["data", "receiver-port", "control-port"])];
  const child = spawn(node, args, { stdio: ["inherit", "pipe", "inherit"], env: toolEnvironment() });
  let said = "";
  let isOpened = options["no-open"] || !hasDisplay();
  child.stdout.setEncoding("utf8").on("data", (text) => {
    process.stdout.write(text);
    if (isOpened) return;
    said += text;
    const address = /https?:\/\/\S+#token=\S+(?=\s)/.exec(said)?.[0];
    if (!address) return;
    isOpened = true;
    openBrowser(address);
  });
  return ended(child);
}

function passed(options, names) {
  return names.flatMap((name) => (options[name] === undefined ? [] : [`--${name}`, options[name]]));
}

/** Ctrl+C reaches a child by itself; we only must not end before it. */
function wait() {}

/** Waits for a child to end, handing it the signals that are meant for both. Answers its exit code. */
function ended(child) {
  const forward = (signal) => child.kill(signal);
  process.on("SIGTERM", forward).on("SIGINT", wait);
  return new Promise((resolve) => {
    const end = (code) => {
      process.off("SIGTERM", forward).off("SIGINT", wait);
      resolve(code ?? 1);
    };
    child.once("error", () => end(1));
    child.once("exit", end);
  });
}

function openBrowser(address) {
  const [command, ...args] = { darwin: ["open"], win32: ["explorer.exe"] }[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  child.once("error", () => undefined);
  child.unref();
}
