import { ReceiverPill } from "../features/status/receiver-pill.tsx";
import { TunnelPill } from "../features/tunnel/tunnel-pill.tsx";
import { stopAll, toggleCapture, useStatus } from "../state/status.ts";
import { Button } from "../ui/button.tsx";
import { count } from "../ui/format.ts";

export function TopBar({ onSearch }: { readonly onSearch: () => void }) {
  const isPaused = useStatus((state) => state.app?.receiver.state === "paused");
  const running = useStatus((state) => state.app?.counts.running ?? 0);
  return (
    <header className="top-bar">
      <div className="brand">
        <i aria-hidden="true" />
        Hookbench
      </div>
      <ReceiverPill />
      <TunnelPill />
      <span className="grow" />
      <button type="button" className="pill search" title="Search or run a command" onClick={onSearch}>
        <span>Search or run a command</span> <kbd aria-hidden="true">{modKey()} K</kbd>
      </button>
      {running > 0 ? (
        <Button look="danger" shortcut={`${modKey()} .`} onClick={() => void stopAll()}>
          Stop {count(running)} running
        </Button>
      ) : null}
      <Button onClick={() => void toggleCapture()}>{isPaused ? "Resume capture" : "Pause capture"}</Button>
    </header>
  );
}

function modKey(): string {
  return navigator.userAgent.includes("Mac") ? "⌘" : "Ctrl";
}
