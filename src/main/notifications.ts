import { Notification } from "electron";
import { escapeMarkup } from "../contract/markup.ts";
import { visible } from "../contract/visible.ts";
import type { Notifier } from "../core/ports.ts";

const TITLE_LENGTH = 200;
const BODY_LENGTH = 2000;
/** Where no notification service runs, Linux reports neither success nor failure. */
const PATIENCE_MS = 5000;

/**
 * Raises desktop notifications, with buttons where the system has them; one that is clicked calls `onClick` with the
 * fragment of the address that shows what it is about, null where it is about nothing of its own.
 */
export function createNotifier(onClick: (fragment: string | null) => void): Notifier {
  const shown = new Set<Notification>();

  return {
    notify: ({ title, body, actions = [], execution, need }) => {
      if (!Notification.isSupported()) return Promise.resolve(false);
      const notification = new Notification({
        title: plain(title, TITLE_LENGTH),
        body: bodyText(body),
        actions: actions.map(({ label }) => ({ type: "button", text: label })),
      });
      // Kept until it is gone: a collected notification loses its click.
      shown.add(notification);
      notification.on("close", () => shown.delete(notification));
      notification.on("click", () => onClick(placeOf(execution, need)));
      notification.on("action", (_event, index) => actions[index]?.run());
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

function placeOf(execution: string | undefined, need: string | undefined): string | null {
  if (execution !== undefined) return `#/hooks/runs/${encodeURIComponent(execution)}`;
  return need === undefined ? null : `#/needs-you/${encodeURIComponent(need)}`;
}

function plain(text: string, length: number): string {
  return visible(text).slice(0, length);
}

/** Notification services on Linux read the body as markup; elsewhere it is plain text. */
function bodyText(text: string): string {
  const body = plain(text, BODY_LENGTH);
  return process.platform === "linux" ? escapeMarkup(body) : body;
}
