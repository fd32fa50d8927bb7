import { useSettings } from "../state/settings.ts";

/** Keeps the page's theme in step with the setting, and with the system where the setting says so. */
export function watchTheme(): void {
  const system = window.matchMedia("(prefers-color-scheme: light)");
  const apply = () => {
    const wanted = useSettings.getState().settings?.theme ?? "system";
    document.documentElement.dataset["theme"] = wanted === "system" ? (system.matches ? "light" : "dark") : wanted;
  };
  system.addEventListener("change", apply);
  useSettings.subscribe(apply);
  apply();
}
