import { ReceiverPill } from "../features/status/receiver-pill.tsx";
import { TunnelPill } from "../features/tunnel/tunnel-pill.tsx";
import { toggleCapture, useStatus } from "../state/status.ts";
import { Button } from "../ui/button.tsx";

export function TopBar({ onSearch }: { readonly onSearch: () => void }) {
  const isPaused = useStatus((state) => state.app?.receiver.state === "paused");
  return (
    <header className="top-bar">
      <div className="brand">
        <i aria-hidden="true" />
        Hookbench
      </div>
      <ReceiverPill />
      <TunnelPill />
      <span className="grow" />
      <button type="button" className="pill search" aria-label="Search or run a command" onClick={onSearch}>
        <span>Search or run a command</span> <kbd aria-hidden="true">{modKey()} K</kbd>
      </button>
      <Button onClick={() => void toggleCapture()}>{isPaused ? "Resume capture" : "Pause capture"}</Button>
    </header>
  );
}

function modKey(): string {
  return navigator.userAgent.includes("Mac") ? "⌘" : "Ctrl";
}
