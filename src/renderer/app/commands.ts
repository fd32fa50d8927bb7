import { sendSample } from "../state/delivery-actions.ts";
import { openDelivery } from "../state/delivery-selection.ts";
import { useEndpoints } from "../state/endpoints.ts";
import { typeFilter } from "../state/filter-bar.ts";
import { useHooks } from "../state/hooks.ts";
import { useProviders } from "../state/providers.ts";
import { go } from "../state/route.ts";
import { updateSettings } from "../state/settings.ts";
import { useSources } from "../state/sources.ts";
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
        go("deliveries");
        openDelivery(text);
      },
    };
  }
  return {
    name: `Search deliveries for “${text}”`,
    run: () => {
      go("deliveries");
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
    { name: "Go to deliveries", run: () => go("deliveries") },
    { name: "Go to sources", run: () => go("sources") },
    { name: "Go to hooks", run: () => go("hooks") },
    { name: "Go to executions", run: () => go("executions") },
    { name: "Go to endpoints", run: () => go("endpoints") },
    { name: "Send an event", run: () => go("send") },
    { name: "Go to signatures", run: () => go("signatures") },
    { name: "Sign by hand", run: () => go("signatures", "sign") },
    { name: "Verify a pasted request", run: () => go("signatures", "verify") },
    { name: "Write a curl command", run: () => go("signatures", "curl") },
    { name: "Go to settings", run: () => go("settings") },
    { name: "New source", run: () => go("sources", "new") },
    { name: "New hook", run: () => go("hooks", "new") },
    { name: "New endpoint", run: () => go("endpoints", "new") },
    { name: "Check a receiver", run: () => go("endpoints", "check") },
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
    ...useSources.getState().items.map(({ id, name }) => ({ name: `Source: ${name}`, run: () => go("sources", id) })),
    ...useHooks.getState().items.map(({ id, name }) => ({ name: `Hook: ${name}`, run: () => go("hooks", id) })),
    ...useEndpoints
      .getState()
      .items.map(({ id, name }) => ({ name: `Endpoint: ${name}`, run: () => go("endpoints", id) })),
    ...useProviders
      .getState()
      .items.filter(({ samples }) => samples.length > 0)
      .map(({ id, name }) => ({ name: `Send a signed ${name} sample`, run: () => void sample(id) })),
  ];
}

async function sample(provider: string): Promise<void> {
  go("deliveries");
  await sendSample(provider);
}

async function openTunnel(): Promise<void> {
  const failure = await startTunnel(undefined, undefined);
  if (failure) showToast({ kind: "bad", text: failure });
}
