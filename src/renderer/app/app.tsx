import { type ComponentType, type ReactNode, Suspense, lazy } from "react";
import { DeliveriesPage } from "../features/deliveries/deliveries-page.tsx";
import { Banners } from "../features/status/banners.tsx";
import { StatusBar } from "../features/status/status-bar.tsx";
import { neverThis, onlyThis } from "../state/filter-by-value.ts";
import { useBringingIn } from "../state/bringing-in.ts";
import { useConnection } from "../state/connection.ts";
import type { PlaceName } from "../state/place.ts";
import { provideValueActions } from "../state/pointed-value.ts";
import { rememberedNumber } from "../state/remembered.ts";
import { useRoute } from "../state/route.ts";
import { asColumn } from "../state/shown-columns.ts";
import { PLACE_NAMES } from "../words/frame.ts";
import { useZone } from "../state/zone.ts";
import { TRAFFIC_SPLIT } from "../ui/split.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { useKillSwitch } from "./kill-switch.ts";
import { closeOverlay, useOverlay } from "./overlay.ts";
import { CommandPalette } from "./palette/command-palette.tsx";
import { Rail } from "./rail.tsx";
import { Toasts } from "./toasts.tsx";
import { TopBar } from "./top-bar.tsx";

// What few begin with is loaded when it is gone to.
const TokenNeeded = lazy(async () => ({ default: (await import("./token-needed.tsx")).TokenNeeded }));
const NeedsPage = lazy(async () => ({ default: (await import("./needs-page.tsx")).NeedsPage }));
const HooksPage = lazy(async () => ({ default: (await import("../features/hooks/hooks-page.tsx")).HooksPage }));
const EndpointsPage = lazy(async () => ({
  default: (await import("../features/endpoints/endpoints-page.tsx")).EndpointsPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import("../features/settings/settings-page.tsx")).SettingsPage,
}));
const SendPage = lazy(async () => ({ default: (await import("../features/send/send-page.tsx")).SendPage }));
const ToolboxPage = lazy(async () => ({ default: (await import("./toolbox-page.tsx")).ToolboxPage }));
const ComparePage = lazy(async () => ({ default: (await import("../features/compare/compare-page.tsx")).ComparePage }));
const ShapePage = lazy(async () => ({ default: (await import("../features/shapes/shape-page.tsx")).ShapePage }));
const RunsPage = lazy(async () => ({ default: (await import("../features/runs/runs-page.tsx")).RunsPage }));
const ScenariosPage = lazy(async () => ({
  default: (await import("../features/scenarios/scenarios-page.tsx")).ScenariosPage,
}));
const SourceSheetHere = lazy(async () => ({
  default: (await import("../features/sources/source-sheet.tsx")).SourceSheetHere,
}));
const TunnelSheet = lazy(async () => ({ default: (await import("../features/tunnel/tunnel-sheet.tsx")).TunnelSheet }));
const KeysHelp = lazy(async () => ({ default: (await import("./keys-help.tsx")).KeysHelp }));
const RelaySheet = lazy(async () => ({ default: (await import("../features/relay/relay-sheet.tsx")).RelaySheet }));
const BringIn = lazy(async () => ({ default: (await import("../features/deliveries/bring-in.tsx")).BringIn }));
const Composer = lazy(async () => ({ default: (await import("../features/composer/composer.tsx")).Composer }));

/** What is shown at each place. */
const PAGES: Readonly<Record<PlaceName, ComponentType<{ readonly beside?: ReactNode }>>> = {
  traffic: DeliveriesPage,
  source: DeliveriesPage,
  view: DeliveriesPage,
  compare: ComparePage,
  shape: ShapePage,
  scenarios: ScenariosPage,
  "needs-you": NeedsPage,
  hooks: HooksPage,
  runs: RunsPage,
  endpoints: EndpointsPage,
  attempt: EndpointsPage,
  log: SendPage,
  toolbox: ToolboxPage,
  settings: SettingsPage,
};

provideValueActions({ only: onlyThis, never: neverThis, column: asColumn });
void import("../features/hooks/value-actions.ts").then(({ asCondition, intoTemplate }) =>
  provideValueActions({ condition: asCondition, template: intoTemplate }),
);

declare module "react" {
  interface CSSProperties {
    /** The share of the page that the inspector has: over a page without one, a sheet is as wide. */
    "--inspector"?: number;
  }
}

/** The window: top bar, rail, the page, status bar. */
export function App() {
  const at = useRoute(({ place }) => place.at);
  const open = useOverlay((state) => state.open);
  const isBringingIn = useBringingIn((state) => state.isOpen);
  useKillSwitch();
  const draft = useRoute(({ query }) => query.compose ?? null);
  const isSourceSheet = useRoute(
    ({ place, query }) => query.sheet === "new-source" || (place.at === "source" && place.sheet !== null),
  );
  const sheet = useRoute(({ query }) => query.sheet);
  const state = useConnection((connection) => connection.state);
  const zone = useZone((times) => times.zone);
  const Page = state === "denied" ? TokenNeeded : PAGES[at];
  const Sheet = sheet === "tunnel" ? TunnelSheet : sheet === "relay" ? RelaySheet : null;
  // In the place of the inspector, where there is one.
  const isInside = state !== "denied" && (isSourceSheet || Page === DeliveriesPage);
  const Beside = isInside ? (Sheet ?? (isSourceSheet ? SourceSheetHere : null)) : null;
  const inspector = 1 - rememberedNumber(`split.${TRAFFIC_SPLIT.name}`, TRAFFIC_SPLIT.usual);
  return (
    <div className="shell" data-host={state === "lost" || state === "denied" ? "gone" : "there"}>
      <TopBar />
      <Rail />
      <div className="content" style={{ "--inspector": inspector }}>
        <Banners />
        <main className="page" aria-labelledby="page-name" tabIndex={-1}>
          <h1 id="page-name" className="visually-hidden">
            {PLACE_NAMES[at]}
          </h1>
          <ErrorBoundary key={at === "settings" ? at : `${at} ${zone}`}>
            <Suspense fallback={null}>
              {Beside === null ? (
                <Page />
              ) : (
                <DeliveriesPage
                  beside={
                    <Suspense>
                      <Beside />
                    </Suspense>
                  }
                />
              )}
            </Suspense>
          </ErrorBoundary>
        </main>
        {Sheet === null || isInside ? null : (
          <Suspense>
            <Sheet />
          </Suspense>
        )}
        {draft === null ? null : (
          <Suspense>
            <Composer key={draft} id={draft} />
          </Suspense>
        )}
      </div>
      <StatusBar />
      {open === "palette" ? <CommandPalette onClose={closeOverlay} /> : null}
      {open === "keys" ? (
        <Suspense>
          <KeysHelp onClose={closeOverlay} />
        </Suspense>
      ) : null}
      {isBringingIn ? (
        <Suspense>
          <BringIn />
        </Suspense>
      ) : null}
      <Toasts />
    </div>
  );
}
