import { useEffect } from "react";
import { stopAll } from "../state/status.ts";
import { keyName } from "../ui/shortcuts.ts";

/** With Shift the key types another character on some layouts; it means the same. */
const KEYS = new Set(["mod+.", "mod+>", "mod+:"]);

/** Ctrl+. (Cmd+. on a Mac) ends everything that runs and closes the tunnel, wherever one is: also while typing, also in a dialog. */
export function useKillSwitch(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!KEYS.has(keyName(event)) || event.repeat) return;
      event.preventDefault();
      void stopAll();
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, []);
}
