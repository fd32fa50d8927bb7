import { CSPProvider } from "@base-ui/react/csp-provider";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { config } from "zod";
import { createClient } from "../contract/client.ts";
import { App } from "./app/app.tsx";
import { commandKeys } from "./app/command-list.ts";
import { ErrorBoundary } from "./app/error-boundary.tsx";
import { watchFocus } from "./app/focus.ts";
import { watchTheme } from "./app/theme.ts";
import { connect } from "./host/connect.ts";
import { provideClient } from "./state/calls.ts";
import { provideReach } from "./state/connection.ts";
import { watchLinkedDelivery } from "./state/linked-delivery.ts";
import { watchHoles } from "./state/holes.ts";
import { watchFilterAddress } from "./state/filter-address.ts";
import { watchPlaceFilter } from "./state/place-filter.ts";
import { watchNeeds } from "./state/need-notices.ts";
import { watchRoute } from "./state/route.ts";
import { startStream } from "./state/stream.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import { keepFocus } from "./ui/regions.ts";
import { watchKeys } from "./ui/shortcuts.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/choices.css";
import "./styles/marks.css";
import "./styles/forms.css";
import "./styles/overlays.css";
import "./styles/shell.css";
import "./styles/rail.css";
import "./styles/rail-beside.css";
import "./styles/palette.css";
import "./styles/panes.css";

// Schemas are otherwise compiled with `new Function`, which the content policy forbids.
config({ jitless: true });

const host = connect();
watchTheme();
watchFocus();
watchRoute();
watchNeeds();
const client = createClient(host.transport);
provideClient(client);
provideReach(host);
startStream(client);
watchLinkedDelivery();
watchPlaceFilter();
watchHoles();
watchKeys(commandKeys);
keepFocus();
watchFilterAddress();
void import("./state/list-address.ts").then(({ watchListAddress }) => watchListAddress());
void import("./state/strip-address.ts").then(({ watchStripAddress }) => watchStripAddress());
void import("./state/opened-address.ts").then(({ watchOpenedAddress }) => watchOpenedAddress());
const bridge = window.hookbench;
if (bridge) void import("./app/native-menu.ts").then(({ keepNativeMenu }) => keepNativeMenu(bridge));

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      {/* The content policy refuses style elements; what they would say stands in our styles. */}
      <CSPProvider disableStyleElements>
        <ErrorBoundary>
          <App />
        </ErrorBoundary>
      </CSPProvider>
    </StrictMode>,
  );
}
