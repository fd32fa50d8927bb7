import { useCallback, useState } from "react";
import type { TunnelStatus } from "../../../contract/model/tunnel.ts";
import { useNow } from "../../state/now.ts";
import { useStatus } from "../../state/status.ts";
import { copyText } from "../../ui/copy.ts";
import { ago, duration } from "../../words/format.ts";
import { Popover } from "../../ui/popover.tsx";
import { TunnelPanel } from "./tunnel-panel.tsx";

const DOTS = { off: "", connecting: "warn", up: "ok", busy: "warn", down: "bad" } as const;
const WORDS = { off: "off", connecting: "connecting…", up: "up", busy: "busy", down: "down" } as const;

/** How the tunnel stands; a click opens what starts and stops it. */
export function TunnelPill() {
  const tunnel = useStatus((state) => state.tunnel);
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const state = tunnel?.state ?? "off";
  const url = state === "off" ? null : (tunnel?.url ?? null);
  return (
    <>
      <Popover
        label="Tunnel"
        isOpen={isOpen}
        onClose={close}
        anchor={
          <span className="pill" data-testid="tunnel" data-state={state}>
            <button type="button" aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              <span className={`dot ${DOTS[state]}`} />
              Tunnel {url && state !== "connecting" ? <b className="cut">{url}</b> : <b>{WORDS[state]}</b>}
              {state === "down" && url ? <span className="is-bad">down</span> : null}
            </button>
            {url && (state === "up" || state === "busy") ? (
              <button type="button" className="copy" onClick={() => void copyText(url, "the tunnel's URL")}>
                copy
              </button>
            ) : null}
          </span>
        }
      >
        <TunnelPanel onStarted={close} />
      </Popover>
      {tunnel ? <Checked tunnel={tunnel} /> : null}
    </>
  );
}

/** `checked 4 s ago, 128 ms`: when a request last came back through the public URL. */
function Checked({ tunnel }: { readonly tunnel: TunnelStatus }) {
  const now = useNow();
  if (tunnel.state === "off") return null;
  if (tunnel.state === "down") return <span className="checked is-bad">{tunnel.message ?? "The tunnel is down."}</span>;
  if (tunnel.message !== null && (tunnel.state === "up" || tunnel.state === "busy"))
    return <span className="checked is-bad">{tunnel.message}</span>;
  if (tunnel.lastCheckAt === null) return null;
  return (
    <span className="checked">
      checked {ago(tunnel.lastCheckAt, Math.max(now, tunnel.lastCheckAt))}
      {tunnel.latencyMs === null ? "" : `, ${duration(tunnel.latencyMs)}`}
    </span>
  );
}
