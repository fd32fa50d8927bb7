import { toggleLetters, takesLetters } from "../state/letter-keys.ts";
import { ALL_TRAFFIC, type Place } from "../state/place.ts";
import { go, linkHere, openSheet, useRoute } from "../state/route.ts";
import { updateSettings } from "../state/settings.ts";
import { useSources } from "../state/sources.ts";
import { startTunnel, stopAll, stopTunnel, toggleCapture, toggleQueue, useStatus } from "../state/status.ts";
import { showToast } from "../state/toasts.ts";
import { toggleZone, useZone } from "../state/zone.ts";
import type { Command } from "../ui/command.ts";
import { copyText } from "../ui/copy.ts";
import type { IconName } from "../ui/icons.tsx";
import { WINDOW_REFUSED } from "../words/frame.ts";
import { openOverlay } from "./overlay.ts";
import { moveRegion } from "./regions.ts";

function goTo(name: string, key: string | null, icon: IconName, place: Place, also = ""): Command {
  return {
    id: `go-${name}`,
    name: `Go to ${name}`,
    group: "place",
    ...(key === null ? {} : { keys: [`g ${key}`] }),
    icon,
    also,
    isLocal: true,
    run: () => go(place),
  };
}

const PLACES: readonly Command[] = [
  goTo("Needs you", "n", "needs", { at: "needs-you", item: null }, "approvals inbox"),
  goTo("All traffic", "a", "deliveries", ALL_TRAFFIC, "deliveries"),
  goTo("Hooks", "h", "hooks", { at: "hooks", id: null }),
  goTo("Runs", null, "executions", { at: "runs", id: null }, "executions"),
  goTo("Endpoints", "e", "endpoints", { at: "endpoints", id: null, tab: null }),
  goTo("Log", null, "send", { at: "log" }, "send an event sent"),
  goTo("Toolbox", "t", "toolbox", { at: "toolbox", tool: "sign" }),
  goTo("Settings", ",", "settings", { at: "settings", part: null }, "preferences"),
  { ...goTo("Sign", null, "signatures", { at: "toolbox", tool: "sign" }), name: "Sign by hand" },
  { ...goTo("Verify", null, "genuine", { at: "toolbox", tool: "verify" }), name: "Verify a pasted request" },
  { ...goTo("Curl", null, "terminal", { at: "toolbox", tool: "curl" }), name: "Write a curl command" },
  { ...goTo("Check", null, "check", { at: "toolbox", tool: "check" }), name: "Check a receiver" },
  ...[..."123456789"].map((digit, index) => nthSource(digit, index)),
];

const MAKE: readonly Command[] = [
  {
    id: "new",
    name: () => `New ${nounHere()}`,
    group: "make",
    keys: ["shift+n"],
    icon: "add",
    isLocal: true,
    run: () => makeNew(nounHere()),
  },
  ...(["source", "hook", "endpoint"] as const).map((noun): Command => {
    return {
      id: `new-${noun}`,
      name: `New ${noun}`,
      group: "make",
      icon: "add",
      run: () => makeNew(noun),
      when: () => nounHere() !== noun,
    };
  }),
];

const HOST: readonly Command[] = [
  {
    id: "pause",
    name: () => (isPaused() ? "Resume capture" : "Pause capture"),
    group: "host",
    icon: "pause",
    also: "receiver stop start",
    run: toggleCapture,
  },
  { id: "stop-all", name: "Stop everything that runs", group: "host", keys: ["mod+."], icon: "stop", run: stopAll },
  {
    id: "pause-runs",
    name: () => (useStatus.getState().app?.queuePaused === true ? "Resume runs" : "Pause runs"),
    group: "host",
    icon: "pause",
    also: "executions hooks queue",
    run: toggleQueue,
  },
  {
    id: "tunnel",
    name: () => (isTunnelOff() ? "Open the tunnel" : "Close the tunnel"),
    group: "host",
    icon: "globe",
    also: "start stop",
    run: () => (isTunnelOff() ? openTunnel() : stopTunnel()),
  },
  {
    id: "tunnel-sheet",
    isLocal: true,
    name: "Show the tunnel",
    group: "host",
    icon: "globe",
    run: () => openSheet("tunnel"),
  },
  {
    id: "zone",
    isLocal: true,
    name: () => (useZone.getState().zone === "utc" ? "Show times of this machine" : "Show times in UTC"),
    group: "window",
    icon: "clock",
    also: "zone local",
    run: toggleZone,
  },
  {
    id: "copy-tunnel",
    isLocal: true,
    name: "Copy the tunnel's URL",
    group: "host",
    icon: "copy",
    when: () => tunnelUrl() !== null,
    run: () => copyText(tunnelUrl() ?? "", "the tunnel's URL"),
  },
  {
    id: "copy-receiver",
    isLocal: true,
    name: "Copy the receiver's URL",
    group: "host",
    icon: "copy",
    when: () => useStatus.getState().app !== null,
    run: () => copyText(useStatus.getState().app?.receiver.url ?? "", "the receiver's URL"),
  },
];

const WINDOW: readonly Command[] = [
  {
    id: "palette",
    isLocal: true,
    name: "Search or run a command",
    group: "window",
    keys: ["mod+k"],
    icon: "search",
    run: () => openOverlay("palette"),
  },
  {
    id: "keys",
    isLocal: true,
    name: "Show the keys",
    group: "window",
    keys: ["?"],
    icon: "info",
    also: "help shortcuts",
    run: () => openOverlay("keys"),
  },
  { id: "next-region", isLocal: true, name: "Next region", group: "window", keys: ["f6"], run: () => moveRegion(1) },
  {
    id: "previous-region",
    isLocal: true,
    name: "Previous region",
    group: "window",
    keys: ["shift+f6"],
    run: () => moveRegion(-1),
  },
  { id: "save", name: "Save", group: "window", keys: ["mod+s"] },
  {
    id: "copy-address",
    isLocal: true,
    name: "Copy link to what is shown",
    group: "window",
    icon: "link",
    run: () => copyText(linkHere(), "the link"),
  },
  {
    id: "new-window",
    name: "Open in a new window",
    group: "window",
    icon: "open",
    also: "second another tab",
    run: openNewWindow,
  },
  {
    id: "letters",
    isLocal: true,
    name: () => (takesLetters() ? "Switch single-letter keys off" : "Switch single-letter keys on"),
    group: "window",
    icon: "settings",
    also: "shortcuts",
    run: toggleLetters,
  },
  ...(["system", "dark", "light"] as const).map((theme): Command => {
    return {
      id: `theme-${theme}`,
      name: `Theme: ${theme}`,
      group: "window",
      icon: "theme",
      run: () => updateSettings({ theme }),
    };
  }),
];

/** What can be done from anywhere. */
export const FRAME_COMMANDS: readonly Command[] = [...PLACES, ...MAKE, ...HOST, ...WINDOW];

function nthSource(digit: string, index: number): Command {
  const source = () => useSources.getState().items[index];
  return {
    id: `go-source-${digit}`,
    name: () => `Go to ${source()?.name ?? "a source"}`,
    group: "place",
    keys: [`g ${digit}`],
    icon: "sources",
    isLocal: true,
    when: () => source() !== undefined,
    run: () => {
      const found = source();
      return found ? go({ at: "source", name: found.path, sheet: null }) : false;
    },
  };
}

type Noun = "source" | "hook" | "endpoint";

/** What is made where one stands. */
function nounHere(): Noun {
  const { at } = useRoute.getState().place;
  if (at === "hooks" || at === "runs") return "hook";
  return at === "endpoints" || at === "log" || at === "attempt" ? "endpoint" : "source";
}

function makeNew(noun: Noun): void {
  if (noun === "hook") go({ at: "hooks", id: "new" });
  else if (noun === "endpoint") go({ at: "endpoints", id: "new", tab: null });
  else go(ALL_TRAFFIC, { sheet: "new-source" });
}

/** What is shown, once more; where the browser refuses a window, it says so. */
function openNewWindow(): void {
  const bridge = window.hookbench;
  if (bridge) bridge.openWindow(window.location.hash);
  else if (window.open(linkHere()) === null) showToast({ kind: "bad", text: WINDOW_REFUSED });
}

function isPaused(): boolean {
  return useStatus.getState().app?.receiver.state === "paused";
}

function isTunnelOff(): boolean {
  return (useStatus.getState().tunnel?.state ?? "off") === "off";
}

function tunnelUrl(): string | null {
  return useStatus.getState().tunnel?.url ?? null;
}

async function openTunnel(): Promise<void> {
  const failure = await startTunnel(undefined, undefined);
  if (failure !== null) showToast({ kind: "bad", text: failure });
}
