import { spawn } from "node:child_process";
import { callerHere } from "./caller-here.ts";
import { PORT_CLOSED, instanceOn } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "ui",
  synopsis: "[--data DIR] [--json]",
  description:
    "Opens the window of the Hookbench that runs, in the browser; without a terminal or a browser it prints where it is.\n" +
    "The token is never part of that address: a tab that is open already hands it on, and else the page asks for it.",
  options: { data: DATA_OPTION, json: JSON_OPTION },
  async run({ data, json = false }, positionals) {
    if (positionals.length > 0) throw new UsageError(`ui takes no ${JSON.stringify(positionals[0])}.`);
    const instance = instanceOn(data);
    if (instance.control === "") throw new Failure(PORT_CLOSED);
    const url = `${instance.control}/`;
    if (!(await isServed(url)))
      throw new Failure("The desktop app runs on this folder. Its window is the app's own; no browser can open it.");
    const isOpened = !json && (await opens(url));
    printAnswer(json, { url, isOpened }, () => [
      isOpened ? `Opened ${url}` : url,
      "If the page asks for a token, open the address that hookbench serve printed when it started.",
    ]);
    return DONE;
  },
});

async function isServed(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok === true;
}

/** The program that opens a URL in this person's browser; null where nobody would see it. */
function opener(): readonly [string, ...string[]] | null {
  const { env, platform, stdout } = process;
  if (!stdout.isTTY || callerHere() === "agent") return null;
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return env["DISPLAY"] || env["WAYLAND_DISPLAY"] ? ["xdg-open"] : null;
}

/** Opens it, and answers whether there was what opens it. */
function opens(url: string): Promise<boolean> {
  const found = opener();
  if (!found) return Promise.resolve(false);
  const [program, ...args] = found;
  return new Promise((resolve) => {
    const child = spawn(program, [...args, url], { stdio: "ignore", detached: true });
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}
