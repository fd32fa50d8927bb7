import { useLetterKeys } from "../state/letter-keys.ts";
import { ALL_TRAFFIC, type Place } from "../state/place.ts";
import { chooseTheme, switchLetters, switchZone } from "../state/quick-settings.ts";
import { go, linkHere, openSheet, useRoute } from "../state/route.ts";
import { useSources } from "../state/sources.ts";
import { startTunnel, stopAll, stopTunnel, toggleCapture, toggleQueue, useStatus } from "../state/status.ts";
import { showToast } from "../state/toasts.ts";
import { useZone } from "../state/zone.ts";
import type { Command } from "../ui/command.ts";
import { copyText } from "../ui/copy.ts";
import type { IconName } from "../ui/icons.tsx";
import { moveRegion } from "../ui/regions.ts";
import { WINDOW_REFUSED } from "../words/frame.ts";
import { openOverlay } from "./overlay.ts";
import { FRAME_COMMANDS_WORDS } from "../words/commands.ts";
import { RELAY } from "../words/relay.ts";

function goTo(name: string, key: string | null, icon: IconName, place: Place, also = ""): Command {
  return {
    id: `go-${name}`,
    name: FRAME_COMMANDS_WORDS.goTo(name),
    group: "place",
    ...(key === null ? {} : { keys: [`g ${key}`] }),
    icon,
    also,
    isLocal: true,
    run: () => go(place),
  };
}

const PLACES: readonly Command[] = [
  goTo(
    FRAME_COMMANDS_WORDS.needsYou,
    "n",
    "needs",
    { at: "needs-you", item: null },
    FRAME_COMMANDS_WORDS.approvalsInbox,
  ),
  goTo(FRAME_COMMANDS_WORDS.allTraffic, "a", "deliveries", ALL_TRAFFIC, "deliveries"),
  goTo(FRAME_COMMANDS_WORDS.hooks, "h", "hooks", { at: "hooks", id: null }),
  goTo(FRAME_COMMANDS_WORDS.runs, null, "executions", { at: "runs", id: null }, "executions"),
  goTo(FRAME_COMMANDS_WORDS.endpoints, "e", "endpoints", { at: "endpoints", id: null, tab: null }),
  goTo(FRAME_COMMANDS_WORDS.log, null, "send", { at: "log" }, FRAME_COMMANDS_WORDS.sendAnEventSent),
  goTo(FRAME_COMMANDS_WORDS.scenarios, "s", "scenarios", { at: "scenarios", name: null, run: null }),
  goTo(FRAME_COMMANDS_WORDS.toolbox, "t", "toolbox", { at: "toolbox", tool: "sign" }),
  goTo(FRAME_COMMANDS_WORDS.settings, ",", "settings", { at: "settings", part: null }, "preferences"),
  {
    ...goTo(FRAME_COMMANDS_WORDS.sign, null, "signatures", { at: "toolbox", tool: "sign" }),
    name: FRAME_COMMANDS_WORDS.signByHand,
  },
  {
    ...goTo(FRAME_COMMANDS_WORDS.verify, null, "genuine", { at: "toolbox", tool: "verify" }),
    name: FRAME_COMMANDS_WORDS.verifyAPastedRequest,
  },
  {
    ...goTo(FRAME_COMMANDS_WORDS.curl, null, "terminal", { at: "toolbox", tool: "curl" }),
    name: FRAME_COMMANDS_WORDS.writeACurlCommand,
  },
  {
    ...goTo(FRAME_COMMANDS_WORDS.check, null, "check", { at: "toolbox", tool: "check" }),
    name: FRAME_COMMANDS_WORDS.checkAReceiver,
  },
  ...[..."123456789"].map((digit, index) => nthSource(digit, index)),
];

const MAKE: readonly Command[] = [
  {
    id: "new",
    name: () => FRAME_COMMANDS_WORDS.newValue(nounHere()),
    group: "make",
    keys: ["shift+n"],
    icon: "add",
    isLocal: true,
    run: () => makeNew(nounHere()),
  },
  ...(["source", "hook", "endpoint", "scenario"] as const).map((noun): Command => {
    return {
      id: `new-${noun}`,
      name: FRAME_COMMANDS_WORDS.newNoun(noun),
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
    name: () => (isPaused() ? FRAME_COMMANDS_WORDS.resumeCapture : FRAME_COMMANDS_WORDS.pauseCapture),
    group: "host",
    icon: "pause",
    also: FRAME_COMMANDS_WORDS.receiverStopStart,
    run: toggleCapture,
  },
  {
    id: "stop-all",
    name: FRAME_COMMANDS_WORDS.stopEverythingThatRuns,
    group: "host",
    keys: ["mod+."],
    icon: "stop",
    run: stopAll,
  },
  {
    id: "pause-runs",
    name: () =>
      useStatus.getState().app?.queuePaused === true ? FRAME_COMMANDS_WORDS.resumeRuns : FRAME_COMMANDS_WORDS.pauseRuns,
    group: "host",
    icon: "pause",
    also: FRAME_COMMANDS_WORDS.executionsHooksQueue,
    run: toggleQueue,
  },
  {
    id: "tunnel",
    name: () => (isTunnelOff() ? FRAME_COMMANDS_WORDS.openTheTunnel : FRAME_COMMANDS_WORDS.closeTheTunnel),
    group: "host",
    icon: "globe",
    also: FRAME_COMMANDS_WORDS.startStop,
    run: () => (isTunnelOff() ? openTunnel() : stopTunnel()),
  },
  {
    id: "tunnel-sheet",
    isLocal: true,
    name: FRAME_COMMANDS_WORDS.showTheTunnel,
    group: "host",
    icon: "globe",
    run: () => openSheet("tunnel"),
  },
  { id: "relay-sheet", isLocal: true, name: RELAY.about, group: "host", icon: "globe", run: () => openSheet("relay") },
  {
    id: "zone",
    isLocal: true,
    name: () =>
      useZone.getState().zone === "utc"
        ? FRAME_COMMANDS_WORDS.showTimesOfThisMachine
        : FRAME_COMMANDS_WORDS.showTimesInUtc,
    group: "window",
    icon: "clock",
    also: FRAME_COMMANDS_WORDS.zoneLocal,
    run: switchZone,
  },
  {
    id: "copy-tunnel",
    isLocal: true,
    name: FRAME_COMMANDS_WORDS.copyTheTunnelUrl,
    group: "host",
    icon: "copy",
    when: () => tunnelUrl() !== null,
    run: () => copyText(tunnelUrl() ?? "", FRAME_COMMANDS_WORDS.theTunnelUrl),
  },
  {
    id: "copy-receiver",
    isLocal: true,
    name: FRAME_COMMANDS_WORDS.copyTheReceiverUrl,
    group: "host",
    icon: "copy",
    when: () => useStatus.getState().app !== null,
    run: () => copyText(useStatus.getState().app?.receiver.url ?? "", FRAME_COMMANDS_WORDS.theReceiverUrl),
  },
];

const WINDOW: readonly Command[] = [
  {
    id: "palette",
    isLocal: true,
    name: FRAME_COMMANDS_WORDS.searchOrRunACommand,
    group: "window",
    keys: ["mod+k"],
    icon: "search",
    run: () => openOverlay("palette"),
  },
  {
    id: "keys",
    isLocal: true,
    name: FRAME_COMMANDS_WORDS.showTheKeys,
    group: "window",
    keys: ["?"],
    icon: "info",
    also: FRAME_COMMANDS_WORDS.helpShortcuts,
    run: () => openOverlay("keys"),
  },
  {
    id: "next-region",
    isLocal: true,
    name: FRAME_COMMANDS_WORDS.nextRegion,
    group: "window",
    keys: ["f6"],
    run: () => moveRegion(1),
  },
  {
    id: "previous-region",
    isLocal: true,
    name: FRAME_COMMANDS_WORDS.previousRegion,
    group: "window",
    keys: ["shift+f6"],
    run: () => moveRegion(-1),
  },
  { id: "save", name: FRAME_COMMANDS_WORDS.save, group: "window", keys: ["mod+s"] },
  {
    id: "copy-address",
    isLocal: true,
    name: FRAME_COMMANDS_WORDS.copyLinkToWhatIs,
    group: "window",
    icon: "link",
    run: () => copyText(linkHere(), FRAME_COMMANDS_WORDS.theLink),
  },
  {
    id: "new-window",
    name: FRAME_COMMANDS_WORDS.openInANewWindow,
    group: "window",
    icon: "open",
    also: FRAME_COMMANDS_WORDS.secondAnotherTab,
    run: openNewWindow,
  },
  {
    id: "letters",
    isLocal: true,
    name: () =>
      useLetterKeys.getState().isOn
        ? FRAME_COMMANDS_WORDS.switchSingleLetterKeysOff
        : FRAME_COMMANDS_WORDS.switchSingleLetterKeysOn,
    group: "window",
    icon: "settings",
    also: "shortcuts",
    run: switchLetters,
  },
  ...(["system", "dark", "light"] as const).map((theme): Command => {
    return {
      id: `theme-${theme}`,
      name: FRAME_COMMANDS_WORDS.theme(theme),
      group: "window",
      icon: "theme",
      run: () => chooseTheme(theme),
    };
  }),
];

/** What can be done from anywhere. */
export const FRAME_COMMANDS: readonly Command[] = [...PLACES, ...MAKE, ...HOST, ...WINDOW];

function nthSource(digit: string, index: number): Command {
  const source = () => useSources.getState().items[index];
  return {
    id: `go-source-${digit}`,
    name: () => FRAME_COMMANDS_WORDS.goTo(source()?.name ?? FRAME_COMMANDS_WORDS.aSource),
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

type Noun = "source" | "hook" | "endpoint" | "scenario";

/** What is made where one stands. */
function nounHere(): Noun {
  const { at } = useRoute.getState().place;
  if (at === "hooks" || at === "runs") return "hook";
  if (at === "scenarios") return "scenario";
  return at === "endpoints" || at === "log" || at === "attempt" ? "endpoint" : "source";
}

function makeNew(noun: Noun): void {
  if (noun === "hook") go({ at: "hooks", id: "new" });
  else if (noun === "scenario") go({ at: "scenarios", name: "new", run: null });
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
  const failure = await startTunnel();
  if (failure !== null) showToast({ kind: "bad", text: failure });
}
