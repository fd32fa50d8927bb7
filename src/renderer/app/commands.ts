import { sendSample } from "../state/delivery-actions.ts";
import { openDelivery } from "../state/delivery-selection.ts";
import { useEndpoints } from "../state/endpoints.ts";
import { typeFilter } from "../state/filter-bar.ts";
import { useHooks } from "../state/hooks.ts";
import { useProviders } from "../state/providers.ts";
import { ALL_TRAFFIC } from "../state/place.ts";
import { go } from "../state/route.ts";
import { updateSettings } from "../state/settings.ts";
import { openSource, useSources } from "../state/sources.ts";
import { startTunnel, stopAll, stopTunnel, toggleCapture, toggleQueue, useStatus } from "../state/status.ts";
import { showToast } from "../state/toasts.ts";
import { copyText } from "../ui/copy.ts";

export interface Command {
  readonly name: string;
  readonly shortcut?: string;
  readonly run: () => void;
}

const MOST = 40;

/** Every command that fits what was typed; words may come in any order. What fits none can be searched for. */
export function findCommands(typed: string, commands: readonly Command[]): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word))).slice(0, MOST);
  const text = typed.trim();
  return text === "" ? found : [...found, searchFor(text)];
}

function searchFor(text: string): Command {
  if (/^dlv_\w+$/.test(text)) {
    return {
      name: `Open delivery ${text}`,
      run: () => {
        go(ALL_TRAFFIC);
        openDelivery(text);
      },
    };
  }
  return {
    name: `Search deliveries for “${text}”`,
    run: () => {
      go(ALL_TRAFFIC);
      typeFilter(text, true);
    },
  };
}

/** What can be done from anywhere, as things stand now. */
export function currentCommands(onKeys: () => void): Command[] {
  const { app, tunnel } = useStatus.getState();
  const isPaused = app?.receiver.state === "paused";
  const isTunnelOff = (tunnel?.state ?? "off") === "off";
  const url = tunnel?.url;
  return [
    { name: "Go to all traffic", run: () => go(ALL_TRAFFIC) },
    { name: "Go to hooks", run: () => go({ at: "hooks", id: null }) },
    { name: "Go to runs", run: () => go({ at: "runs", id: null }) },
    { name: "Go to endpoints", run: () => go({ at: "endpoints", id: null, tab: null }) },
    { name: "Send an event", run: () => go({ at: "log" }) },
    { name: "Go to needs you", run: () => go({ at: "needs-you", item: null }) },
    { name: "Sign by hand", run: () => go({ at: "toolbox", tool: "sign" }) },
    { name: "Verify a pasted request", run: () => go({ at: "toolbox", tool: "verify" }) },
    { name: "Write a curl command", run: () => go({ at: "toolbox", tool: "curl" }) },
    { name: "Go to settings", run: () => go({ at: "settings", part: null }) },
    { name: "New source", run: () => go(ALL_TRAFFIC, { sheet: "new-source" }) },
    { name: "New hook", run: () => go({ at: "hooks", id: "new" }) },
    { name: "New endpoint", run: () => go({ at: "endpoints", id: "new", tab: null }) },
    { name: "Check a receiver", run: () => go({ at: "toolbox", tool: "check" }) },
    { name: isPaused ? "Resume capture" : "Pause capture", run: () => void toggleCapture() },
    { name: "Stop everything that runs", shortcut: "Ctrl .", run: () => void stopAll() },
    { name: app?.queuePaused ? "Resume executions" : "Pause executions", run: () => void toggleQueue() },
    isTunnelOff
      ? { name: "Start the tunnel", run: () => void openTunnel() }
      : { name: "Stop the tunnel", run: () => void stopTunnel() },
    ...(url ? [{ name: "Copy the tunnel's URL", run: () => void copyText(url, "the tunnel's URL") }] : []),
    ...(app
      ? [{ name: "Copy the receiver's URL", run: () => void copyText(app.receiver.url, "the receiver's URL") }]
      : []),
    ...(["system", "dark", "light"] as const).map((theme) => ({
      name: `Theme: ${theme}`,
      run: () => void updateSettings({ theme }),
    })),
    { name: "Show the keys", shortcut: "?", run: onKeys },
    ...useSources.getState().items.map(({ id, name }) => ({ name: `Source: ${name}`, run: () => openSource(id) })),
    ...useHooks.getState().items.map(({ id, name }) => ({ name: `Hook: ${name}`, run: () => go({ at: "hooks", id }) })),
    ...useEndpoints
      .getState()
      .items.map(({ id, name }) => ({ name: `Endpoint: ${name}`, run: () => go({ at: "endpoints", id, tab: null }) })),
    ...useProviders
      .getState()
      .items.filter(({ samples }) => samples.length > 0)
      .map(({ id, name }) => ({ name: `Send a signed ${name} sample`, run: () => void sample(id) })),
  ];
}

async function sample(provider: string): Promise<void> {
  go(ALL_TRAFFIC);
  await sendSample(provider);
}

async function openTunnel(): Promise<void> {
  const failure = await startTunnel(undefined, undefined);
  if (failure) showToast({ kind: "bad", text: failure });
}
