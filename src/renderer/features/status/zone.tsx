import { switchZone } from "../../state/quick-settings.ts";
import { useZone } from "../../state/zone.ts";
import { ZONE, zoneName } from "../../words/frame.ts";

/** In which zone all times of the window are; a click changes between this machine's and UTC. */
export function Zone() {
  const zone = useZone((state) => state.zone);
  return (
    <button type="button" className="zone" title={ZONE[zone]} onClick={switchZone}>
      {zoneName(zone)}
    </button>
  );
}
