import { Notification } from "electron";
import type { Notifier } from "../core/ports.ts";

const TITLE_LENGTH = 200;
const BODY_LENGTH = 2000;
/** Where no notification service runs, Linux reports neither success nor failure. */
const PATIENCE_MS = 5000;

/** Raises desktop notifications; one that is clicked calls `onClick`. */
export function createNotifier(onClick: () => void): Notifier {
  const shown = new Set<Notification>();

  return {
    notify: ({ title, body }) => {
      if (!Notification.isSupported()) return Promise.resolve(false);
      const notification = new Notification({ title: plain(title, TITLE_LENGTH), body: bodyText(body) });
      // Kept until it is gone: a collected notification loses its click.
      shown.add(notification);
      notification.on("close", () => shown.delete(notification));
      notification.on("click", onClick);
      return new Promise((resolve) => {
        const late = setTimeout(end, PATIENCE_MS, false);
        function end(answer: boolean): void {
          clearTimeout(late);
          if (!answer) shown.delete(notification);
          resolve(answer);
        }
        notification.on("show", () => end(true));
        notification.on("failed", () => end(false));
        notification.show();
      });
    },
  };
}

function plain(text: string, length: number): string {
  return text.replaceAll("\0", "").slice(0, length);
}

/** Notification services on Linux read the body as markup; elsewhere it is plain text. */
function bodyText(text: string): string {
  const body = plain(text, BODY_LENGTH);
  if (process.platform !== "linux") return body;
  return body.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
