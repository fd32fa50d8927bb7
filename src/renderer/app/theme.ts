import { useSettings } from "../state/settings.ts";

/** Keeps how the page looks in step with the settings, and its theme with the system where the setting says so. */
export function watchTheme(): void {
  const system = window.matchMedia("(prefers-color-scheme: light)");
  const apply = () => {
    const { theme = "system", density = "normal", fontSize = "normal" } = useSettings.getState().settings ?? {};
    const { dataset } = document.documentElement;
    dataset["theme"] = theme === "system" ? (system.matches ? "light" : "dark") : theme;
    dataset["density"] = density;
    dataset["font"] = fontSize;
  };
  system.addEventListener("change", apply);
  useSettings.subscribe(apply);
  apply();
}
