import { create } from "zustand";
import type { Input, Output } from "../../contract/api.ts";
import { leadsHere } from "../../contract/leads-here.ts";
import { call, callOrToast } from "./calls.ts";
import { createLateChanges } from "./late-changes.ts";
import { showToast } from "./toasts.ts";
import { STATUS } from "../words/notices.ts";

type AppStatus = Output<"status.get">;
type TunnelStatus = Output<"tunnel.status">;

interface Status {
  readonly app: AppStatus | null;
  readonly tunnel: TunnelStatus | null;
  /** Deliveries answered 503 since this window opened because a queue was full. */
  readonly turnedAway: number;
}

export const useStatus = create<Status>(() => ({ app: null, tunnel: null, turnedAway: 0 }));

/** The tunnel's URL while every source is below it. */
export function publicUrlOf(tunnel: TunnelStatus | null): string | null {
  return tunnel && leadsHere(tunnel.state) && tunnel.source === null ? tunnel.url : null;
}

const late = createLateChanges<() => void>();

export async function fetchStatus(): Promise<void> {
  const asking = Promise.all([call("status.get", {}), call("tunnel.status", {})]);
  const [[app, tunnel], changes] = await late.during(asking);
  if (app.ok) useStatus.setState({ app: app.value });
  if (tunnel.ok) useStatus.setState({ tunnel: tunnel.value });
  for (const change of changes) change();
}

export function changeApp(change: Partial<AppStatus>): void {
  note(() => {
    const { app } = useStatus.getState();
    if (app) useStatus.setState({ app: { ...app, ...change } });
  });
}

export function changeTunnel(tunnel: TunnelStatus): void {
  note(() => useStatus.setState({ tunnel }));
}

function note(change: () => void): void {
  late.note([change]);
  change();
}

/** Pauses capture, or goes on. */
export async function toggleCapture(): Promise<void> {
  const paused = useStatus.getState().app?.receiver.state === "paused";
  const receiver = await callOrToast(paused ? "receiver.resume" : "receiver.pause", {});
  if (receiver) changeApp({ receiver });
}

/** Ends everything that runs, pauses the queue, and closes the tunnel; only a person lets them go on. */
export async function stopAll(): Promise<void> {
  const queue = await callOrToast("queue.stopAll", {});
  if (!queue) return;
  changeApp({ queuePaused: queue.paused });
  showToast({ kind: "ok", text: STATUS.stoppedRunsArePausedUntil(queue.stopped, queue.tunnelClosed) });
}

/** Says that the clock is right, so that what is too old goes again. */
export async function confirmClock(): Promise<void> {
  if (await callOrToast("retention.confirm", {})) changeApp({ retentionHold: null });
}

/** Pauses the queue of executions, or goes on. */
export async function toggleQueue(): Promise<void> {
  const paused = useStatus.getState().app?.queuePaused === true;
  const queue = await callOrToast(paused ? "queue.resume" : "queue.pause", {});
  if (queue) changeApp({ queuePaused: queue.paused });
}

/** Opens a tunnel, as it was wished for last where nothing else is asked; answers why it did not come up. */
export async function startTunnel(wish?: Input<"tunnel.start">): Promise<string | null> {
  const result = await call("tunnel.start", wish ?? (await lastWish()));
  if (!result.ok) return result.error.message;
  changeTunnel(result.value);
  return null;
}

/** Sends a canary through the tunnel now. */
export async function checkTunnel(): Promise<void> {
  const tunnel = await callOrToast("tunnel.check", {});
  if (tunnel) changeTunnel(tunnel);
}

async function lastWish(): Promise<Input<"tunnel.start">> {
  const kinds = await call("tunnel.kinds", {});
  return (kinds.ok ? kinds.value.wish : null) ?? {};
}

export async function stopTunnel(): Promise<void> {
  const tunnel = await callOrToast("tunnel.stop", {});
  if (tunnel) changeTunnel(tunnel);
}
