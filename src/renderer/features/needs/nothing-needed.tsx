import { Check } from "lucide-react";
import { useNeeds } from "../../state/needs.ts";
import { useNow } from "../../state/now.ts";
import { ALL_TRAFFIC as TRAFFIC } from "../../state/place.ts";
import { go } from "../../state/route.ts";
import { publicUrlOf, useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { ago } from "../../words/format.ts";
import { ALL_TRAFFIC, MUTED_BELOW, NOTHING_FAILS, NOTHING_NEEDS_YOU, tunnelProven } from "../../words/needs.ts";

/** Nothing needs anybody. */
export function NothingNeeded() {
  const isMuted = useNeeds((state) => state.muted.length > 0);
  return (
    <div className="blank nothing-needed" data-testid="nothing-needed">
      <span className="need-icon none-needed">
        <Check size={16} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <h2>{NOTHING_NEEDS_YOU}</h2>
      <p>
        {isMuted ? MUTED_BELOW : NOTHING_FAILS}
        <TunnelProven />
      </p>
      <Button onClick={() => go(TRAFFIC)}>{ALL_TRAFFIC}</Button>
    </div>
  );
}

function TunnelProven() {
  const tunnel = useStatus((state) => state.tunnel);
  const now = useNow();
  if (!tunnel || publicUrlOf(tunnel) === null || tunnel.lastCheckAt === null) return null;
  return (
    <>
      <br />
      {tunnelProven(ago(tunnel.lastCheckAt, now))}
    </>
  );
}
