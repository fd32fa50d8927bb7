import { type ReactNode, useState } from "react";
import { ExecutionsPage } from "../features/executions/executions-page.tsx";
import { DeliveriesPage } from "../features/deliveries/deliveries-page.tsx";
import { EndpointsPage } from "../features/endpoints/endpoints-page.tsx";
import { HooksPage } from "../features/hooks/hooks-page.tsx";
import { SignaturesPage } from "../features/signatures/signatures-page.tsx";
import { SendPage } from "../features/send/send-page.tsx";
import { SettingsPage } from "../features/settings/settings-page.tsx";
import { SourcesPage } from "../features/sources/sources-page.tsx";
import { Banners } from "../features/status/banners.tsx";
import { StatusBar } from "../features/status/status-bar.tsx";
import { type Section, useRoute } from "../state/route.ts";
import { CommandPalette } from "./command-palette.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { useKillSwitch } from "./kill-switch.ts";
import { KeysHelp } from "./keys-help.tsx";
import { Rail } from "./rail.tsx";
import { useShortcuts } from "../ui/shortcuts.ts";
import { Toasts } from "./toasts.tsx";
import { SECTION_NAMES } from "./section-names.ts";
import { TopBar } from "./top-bar.tsx";

const PAGES: Record<Section, () => ReactNode> = {
  deliveries: DeliveriesPage,
  sources: SourcesPage,
  hooks: HooksPage,
  executions: ExecutionsPage,
  endpoints: EndpointsPage,
  send: SendPage,
  signatures: SignaturesPage,
  settings: SettingsPage,
};

/** The window: top bar, rail, the page, status bar. */
export function App() {
  const section = useRoute((state) => state.section);
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);
  const close = () => setOpen(null);
  useShortcuts({ "mod+k": () => setOpen("palette"), "?": () => setOpen("keys") });
  useKillSwitch();
  const Page = PAGES[section];
  return (
    <div className="shell">
      <TopBar onSearch={() => setOpen("palette")} />
      <Banners />
      <Rail />
      <main className="page" aria-labelledby="page-name">
        <h1 id="page-name" className="visually-hidden">
          {SECTION_NAMES[section]}
        </h1>
        <ErrorBoundary key={section}>
          <Page />
        </ErrorBoundary>
      </main>
      <StatusBar />
      {open === "palette" ? <CommandPalette onClose={close} onKeys={() => setOpen("keys")} /> : null}
      {open === "keys" ? <KeysHelp onClose={close} /> : null}
      <Toasts />
    </div>
  );
}
