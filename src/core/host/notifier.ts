import { execFile } from "node:child_process";
import { escapeMarkup } from "../../contract/markup.ts";
import type { Notifier } from "../ports.ts";

const PROGRAM = "notify-send";
const TITLE_LENGTH = 200;
const BODY_LENGTH = 2000;

/** Notifications without Electron: `notify-send` where a Linux desktop has it, otherwise none, which is answered as false. */
export function createNotifier(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Notifier {
  const hasDesktop = platform === "linux" && Boolean(environment["DISPLAY"] || environment["WAYLAND_DISPLAY"]);
  if (!hasDesktop) return { notify: () => Promise.resolve(false) };

  return {
    notify: ({ title, body }) =>
      new Promise((resolve) => {
        // Notification servers read the body as markup, the title as it stands.
        const argv = ["--app-name=Hookbench", "--", plain(title, TITLE_LENGTH), escapeMarkup(plain(body, BODY_LENGTH))];
        execFile(PROGRAM, argv, { timeout: 5000, env: environment }, (error) => resolve(error === null));
      }),
  };
}

/** An argument must not hold NUL, and a notification needs no more than its first lines. */
function plain(text: string, length: number): string {
  return text.replaceAll("\0", "").slice(0, length);
}
