import { create } from "zustand";
import type { Output } from "../../contract/api.ts";
import { call, callOrToast } from "./calls.ts";
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

export async function fetchStatus(): Promise<void> {
  const [app, tunnel] = await Promise.all([call("status.get", {}), call("tunnel.status", {})]);
  if (app.ok) useStatus.setState({ app: app.value });
  if (tunnel.ok) useStatus.setState({ tunnel: tunnel.value });
}

export function changeApp(change: Partial<AppStatus>): void {
  const { app } = useStatus.getState();
  if (app) useStatus.setState({ app: { ...app, ...change } });
}

/** Pauses capture, or goes on. */
export async function toggleCapture(): Promise<void> {
  const paused = useStatus.getState().app?.receiver.state === "paused";
  const receiver = await callOrToast(paused ? "receiver.resume" : "receiver.pause", {});
  if (receiver) changeApp({ receiver });
}

/** Ends everything that runs and pauses the queue; only a person lets it go on. */
export async function stopAll(): Promise<void> {
  const queue = await callOrToast("queue.stopAll", {});
  if (!queue) return;
  changeApp({ queuePaused: queue.paused });
  showToast({ kind: "ok", text: STATUS.stoppedRunsArePausedUntil(queue.stopped) });
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

export async function startTunnel(host: string | undefined, subdomain: string | undefined): Promise<string | null> {
  const result = await call("tunnel.start", {
    ...(host ? { host } : {}),
    ...(subdomain ? { subdomain } : {}),
  });
  if (!result.ok) return result.error.message;
  useStatus.setState({ tunnel: result.value });
  return null;
}

export async function stopTunnel(): Promise<void> {
  const tunnel = await callOrToast("tunnel.stop", {});
  if (tunnel) useStatus.setState({ tunnel });
}
