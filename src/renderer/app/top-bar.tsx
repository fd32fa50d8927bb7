import { Pause, Play, Search, SunMoon } from "lucide-react";
import { ReceiverPill } from "../features/status/receiver-pill.tsx";
import { TunnelPill } from "../features/tunnel/tunnel-pill.tsx";
import { updateSettings, useSettings } from "../state/settings.ts";
import { stopAll, toggleCapture, useStatus } from "../state/status.ts";
import { Button } from "../ui/button.tsx";
import { count } from "../words/format.ts";
import { modKey } from "../ui/mod-key.ts";
import { openOverlay } from "./overlay.ts";
import { PAUSE, RESUME, SEARCH } from "../words/frame.ts";

const NEXT_THEME = { system: "dark", dark: "light", light: "system" } as const;

/** How this host can be reached, and what holds for all of it. */
export function TopBar() {
  const isPaused = useStatus((state) => state.app?.receiver.state === "paused");
  const running = useStatus((state) => state.app?.counts.running ?? 0);
  return (
    <header className="top-bar">
      <div className="brand">
        <i aria-hidden="true" />
        <b>Hookbench</b>
      </div>
      <ReceiverPill />
      <TunnelPill />
      <span className="grow" />
      {running > 0 ? (
        <Button look="danger" shortcut={`${modKey()} .`} onClick={() => void stopAll()}>
          Stop {count(running)} running
        </Button>
      ) : null}
      <button type="button" className="pill search" title={SEARCH} onClick={() => openOverlay("palette")}>
        <Search size={14} strokeWidth={1.75} />
        <span>{SEARCH}</span> <kbd aria-hidden="true">{modKey()} K</kbd>
      </button>
      <ThemeButton />
      <Button className="pause" onClick={() => void toggleCapture()}>
        {isPaused ? <Play size={14} strokeWidth={1.75} /> : <Pause size={14} strokeWidth={1.75} />}
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
      aria-label={`Theme: ${theme}. Change to ${next}`}
      title={`Theme: ${theme}`}
      onClick={() => void updateSettings({ theme: next })}
    >
      <SunMoon size={16} strokeWidth={1.75} />
    </Button>
  );
}
