import { useState } from "react";
import type { TunnelLogLine } from "../../../contract/model/tunnel.ts";
import { callOrToast } from "../../state/calls.ts";
import { Icon } from "../../ui/icons.tsx";
import { clockTime } from "../../words/format.ts";
import { TUNNEL_LOG } from "../../words/tunnel.ts";
import "../../ui/fold.css";

/** The last lines of the tunnel's program, read when it is unfolded. */
export function TunnelLog() {
  const [lines, setLines] = useState<readonly TunnelLogLine[] | null>(null);

  async function toggle(): Promise<void> {
    if (lines !== null) return setLines(null);
    setLines((await callOrToast("tunnel.log", {}))?.items ?? null);
  }

  return (
    <section>
      <button type="button" className="fold-head" aria-expanded={lines !== null} onClick={() => void toggle()}>
        <Icon name={lines === null ? "right" : "down"} size={14} />
        <b>{TUNNEL_LOG.title}</b>
        {lines === null ? <span className="hint cut">{TUNNEL_LOG.note}</span> : null}
      </button>
      {lines === null ? null : (
        <ol className="tunnel-log mono">
          {lines.length === 0 ? <li>{TUNNEL_LOG.none}</li> : null}
          {lines.map(({ at, from, text }, index) => (
            <li key={index} className={from === "own" ? undefined : "hint"}>
              {clockTime(at)} {text}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
