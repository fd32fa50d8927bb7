import { Menu, type MenuItemConstructorOptions, Tray, clipboard } from "electron";
import type { Input, Method, Output } from "../contract/api.ts";
import { type Client, createClient } from "../contract/client.ts";
import type { EventName } from "../contract/events.ts";
import { createMemoryTransport } from "../contract/memory.ts";
import type { App } from "../core/app/app.ts";
import type { Log } from "../core/ports.ts";
import { TRAY, deliveryWords, needsWords, receiverWords, tunnelWords } from "./tray-words.ts";

export interface TrayOptions {
  readonly app: App;
  readonly icon: string;
  readonly log: Log;
  /** Brings the window before the user, at the address whose fragment is given. */
  show(fragment?: string): void;
  quit(): void;
}

/** What the tray tells of. */
interface State {
  readonly receiver: Output<"receiver.status">;
  readonly tunnel: Output<"tunnel.status">;
  readonly needs: number;
  readonly last: Output<"deliveries.list">["items"];
}

const LAST = 5;
/** For what comes in numbers the menu is drawn anew at most this often. */
const DRAW_MS = 500;
const NUMEROUS: ReadonlySet<EventName> = new Set(["delivery.recorded", "deliveries.deleted"]);
const RARE: ReadonlySet<EventName> = new Set(["receiver.changed", "tunnel.changed", "needs.changed"]);

/**
 * Puts Hookbench into the system's tray: how receiver and tunnel are, how much needs somebody, what arrived last; show it,
 * copy the address to post to, stop what runs, pause capture, quit. Answers what takes it out again.
 */
export async function createTray({ app, icon, log, show, quit }: TrayOptions): Promise<() => void> {
  const client = createClient(createMemoryTransport(app));
  const tray = new Tray(icon);
  tray.setToolTip("Hookbench");
  tray.on("click", () => show());
  let due: NodeJS.Timeout | null = null;
  let drawn = "";

  async function draw(): Promise<void> {
    const state = await readState(client);
    const told = JSON.stringify([state.receiver.state, state.receiver.trouble, state.tunnel, state.needs, state.last]);
    if (tray.isDestroyed() || told === drawn) return;
    drawn = told;
    tray.setToolTip(`Hookbench: ${receiverWords(state.receiver)}`);
    tray.setContextMenu(Menu.buildFromTemplate(items(state)));
  }

  function drawNow(): void {
    if (due) clearTimeout(due);
    due = null;
    draw().catch((cause: unknown) => log.error("The tray could not be drawn", cause));
  }

  function drawSoon(): void {
    due ??= setTimeout(drawNow, DRAW_MS);
  }

  function items(state: State): MenuItemConstructorOptions[] {
    const isPaused = state.receiver.state === "paused";
    const { needs, last } = state;
    return [
      { label: receiverWords(state.receiver), enabled: false },
      { label: tunnelWords(state.tunnel), enabled: false },
      { label: needsWords(needs), click: () => show("#/needs-you") },
      { type: "separator" },
      ...last.map((delivery) => ({
        label: deliveryWords(delivery),
        click: () => show(`#/traffic?d=${encodeURIComponent(delivery.id)}`),
      })),
      ...(last.length > 0 ? [{ type: "separator" } as const] : []),
      { label: TRAY.show, click: () => show() },
      { label: TRAY.copy(app.receiverUrl), click: () => clipboard.writeText(app.receiverUrl) },
      { label: TRAY.stopAll, click: () => void ask("queue.stopAll") },
      {
        label: isPaused ? TRAY.resume : TRAY.pause,
        click: () => void ask(isPaused ? "receiver.resume" : "receiver.pause"),
      },
      { type: "separator" },
      { label: TRAY.quit, click: quit },
    ];
  }

  async function ask(method: Method): Promise<void> {
    const result = await app.dispatch(method, {}, "person");
    if (!result.ok) log.warn("What the tray was asked for could not be done", { method, code: result.error.code });
  }

  const unsubscribe = app.stream.subscribe(null, (frame) => {
    if (frame.kind === "resync") drawSoon();
    if (frame.kind !== "events") return;
    if (frame.events.some(({ name }) => RARE.has(name))) drawNow();
    else if (frame.events.some(({ name }) => NUMEROUS.has(name))) drawSoon();
  });
  await draw();
  return () => {
    unsubscribe();
    if (due) clearTimeout(due);
    tray.destroy();
  };
}

async function readState(client: Client): Promise<State> {
  async function ask<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
    const result = await client.call(method, input);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }
  return {
    receiver: await ask("receiver.status", {}),
    tunnel: await ask("tunnel.status", {}),
    needs: (await ask("needs.list", {})).items.length,
    last: (await ask("deliveries.list", { limit: LAST })).items,
  };
}
