import { ReceiverPill } from "../features/status/receiver-pill.tsx";
import { RelayPill } from "../features/relay/relay-pill.tsx";
import { TunnelPill } from "../features/tunnel/tunnel-pill.tsx";
import { useConnection } from "../state/connection.ts";
import { chooseTheme } from "../state/quick-settings.ts";
import { useSettings } from "../state/settings.ts";
import { stopAll, toggleCapture, useStatus } from "../state/status.ts";
import { Button } from "../ui/button.tsx";
import { clockTime, count } from "../words/format.ts";
import { unknownSince } from "../words/gone.ts";
import { Icon } from "../ui/icons.tsx";
import { modKey } from "../ui/mod-key.ts";
import { toggleRail, useRailOver } from "./rail-over.ts";
import { openOverlay } from "./overlay.ts";
import { PAUSE, PLACES, RESUME, SEARCH, TOP_BAR } from "../words/frame.ts";

const NEXT_THEME = { system: "dark", dark: "light", light: "system" } as const;

/** How this host can be reached, and what holds for all of it. */
export function TopBar() {
  const isKnown = useStatus((state) => state.app !== null);
  const isPaused = useStatus((state) => state.app?.receiver.state === "paused");
  const isRailOver = useRailOver((state) => state.isOpen);
  const silence = useConnection((state) => state.silence);
  const running = useStatus((state) => state.app?.counts.running ?? 0);
  return (
    <header className="top-bar">
      <Button
        look="plain"
        isIcon
        className="rail-toggle"
        aria-label={PLACES}
        title={PLACES}
        aria-expanded={isRailOver}
        onClick={toggleRail}
      >
        <Icon name="menu" />
      </Button>
      <div className="brand">
        <i aria-hidden="true" />
        <b>{TOP_BAR.hookbench}</b>
      </div>
      <ReceiverPill />
      <TunnelPill />
      <RelayPill />
      {silence ? <span className="checked">{unknownSince(clockTime(silence.heardAt))}</span> : null}
      <span className="grow" />
      {running > 0 ? (
        <Button look="danger" needsHost shortcut={`${modKey()} .`} onClick={() => void stopAll()}>
          {TOP_BAR.stopRunning(count(running))}
        </Button>
      ) : null}
      <button type="button" className="pill search" title={SEARCH} onClick={() => openOverlay("palette")}>
        <Icon name="search" size={14} />
        <span>{SEARCH}</span> <kbd aria-hidden="true">{modKey()} K</kbd>
      </button>
      <ThemeButton />
      <Button className="pause" needsHost disabled={!isKnown} onClick={() => void toggleCapture()}>
        <Icon name={isPaused ? "play" : "pause"} size={14} />
        {isPaused ? RESUME : PAUSE}
      </Button>
    </header>
  );
}

function ThemeButton() {
  const theme = useSettings((state) => state.settings?.theme ?? "system");
  const next = NEXT_THEME[theme];
  return (
    <Button
      look="plain"
      isIcon
      aria-label={TOP_BAR.themeChangeTo(theme, next)}
      title={TOP_BAR.theme(theme)}
      onClick={() => void chooseTheme(next)}
    >
      <Icon name="theme" />
    </Button>
  );
}
