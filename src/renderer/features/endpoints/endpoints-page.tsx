import { useState } from "react";
import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { activateEndpoint, useEndpoints, useHealth } from "../../state/endpoints.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { go, useRoute } from "../../state/route.ts";
import { ListPage } from "../../ui/list-page.tsx";
import { Button } from "../../ui/button.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { CheckUrl } from "./check-url.tsx";
import { CheckPanel } from "./check-panel.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { EndpointEditor } from "./endpoint-editor.tsx";
import { Sparkline, failureWords, healthWords } from "./health.tsx";
import "./endpoints.css";

const TABS = [
  { id: "settings", label: "Settings" },
  { id: "log", label: "Delivery log" },
  { id: "check", label: "Check this receiver" },
] as const;
/** In an id’s place in the address: a check of any URL. */
const CHECK = "check";
type TabId = (typeof TABS)[number]["id"];

/** The receivers we send to. */
export function EndpointsPage() {
  const id = useRoute((state) => state.id);
  const { items, isLoaded } = useEndpoints();
  const hasProviders = useProviders((state) => state.items.length > 0);
  const [tab, setTab] = useState<TabId>("settings");
  const endpoint = items.find((item) => item.id === id);
  const isReady = isLoaded && hasProviders && (endpoint !== undefined || id === "new" || id === CHECK);
  return (
    <ListPage
      section="endpoints"
      title="Endpoints"
      noun="endpoint"
      about="An endpoint is a receiver you are building: its URL, and the system whose events are sent there."
      ids={items.map((item) => item.id)}
      actions={
        <Button aria-pressed={id === CHECK} onClick={() => go("endpoints", CHECK)}>
          Check a URL
        </Button>
      }
      list={<List currentId={id} />}
      tabs={
        isReady && endpoint ? (
          <div className="endpoint-tabs">
            <Tabs label="About the endpoint" tabs={TABS} current={tab} onChange={setTab} />
          </div>
        ) : null
      }
    >
      {isReady ? <Shown key={id} id={id} endpoint={endpoint ?? null} tab={tab} onTab={setTab} /> : null}
    </ListPage>
  );
}

interface ShownProps {
  readonly id: string | null;
  readonly endpoint: Endpoint | null;
  readonly tab: TabId;
  readonly onTab: (tab: TabId) => void;
}

function Shown({ id, endpoint, tab, onTab }: ShownProps) {
  if (id === CHECK) return <CheckUrl />;
  if (endpoint && tab === "log") return <DeliveryLog endpointId={endpoint.id} />;
  if (endpoint && tab === "check") return <CheckPanel endpoint={endpoint} />;
  return <EndpointEditor endpoint={endpoint} onSent={() => onTab("log")} />;
}

function List({ currentId }: { readonly currentId: string | null }) {
  const items = useEndpoints((state) => state.items);
  const health = useHealth();
  const names = useProviders((state) => state.names);
  return (
    <ul className="card-list" aria-label="Endpoints">
      {items.map(({ id, name, url, provider, isActive }) => {
        const goes = health.get(id);
        return (
          <li key={id}>
            <button
              type="button"
              className="card has-switch"
              aria-current={id === currentId}
              onClick={() => go("endpoints", id)}
            >
              <span className="cut">{name}</span>
              <span />
              <small title={url}>
                {providerName(names, provider)}, {url}
              </small>
              <span>
                <Sparkline latency={goes?.latency ?? []} />
              </span>
              <small className="whole-row">
                {healthWords(goes)}
                {goes?.missingVariable ? <span className="failure"> · {goes.missingVariable} is not set</span> : null}
                {failureWords(goes) ? <span className="failure"> · {failureWords(goes)}</span> : null}
              </small>
            </button>
            <Switch
              className="card-switch"
              label={`${name} is active`}
              isOn={isActive}
              onChange={(isOn) => void activateEndpoint(id, isOn)}
            />
          </li>
        );
      })}
    </ul>
  );
}
