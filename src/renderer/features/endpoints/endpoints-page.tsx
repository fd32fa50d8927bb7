import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { activateEndpoint, useEndpoints, useHealth } from "../../state/endpoints.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import type { EndpointTab } from "../../state/place.ts";
import { go, goInstead, usePlace } from "../../state/route.ts";
import { ListPage } from "../../ui/list-page.tsx";
import { Button } from "../../ui/button.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Tag } from "../../ui/tag.tsx";
import { EDITED } from "../../words/editing.ts";
import { CheckPanel } from "./check-panel.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { endpointDrafts } from "./endpoint-draft.ts";
import { EndpointEditor } from "./endpoint-editor.tsx";
import { Sparkline, failureWords, healthWords } from "./health.tsx";
import "./endpoints.css";
import { ENDPOINTS_PAGE } from "../../words/endpoints.ts";

const TABS = [
  { id: "settings", label: ENDPOINTS_PAGE.settings },
  { id: "log", label: ENDPOINTS_PAGE.log },
  { id: "check", label: ENDPOINTS_PAGE.checkThisReceiver },
] as const;
type TabId = "settings" | EndpointTab;

/** The receivers we send to. */
export function EndpointsPage() {
  const place = usePlace("endpoints");
  const attempt = usePlace("attempt");
  const id = attempt?.endpoint ?? place?.id ?? null;
  const tab = attempt ? "log" : (place?.tab ?? "settings");
  const { items, isLoaded } = useEndpoints();
  const hasProviders = useProviders((state) => state.items.length > 0);
  const endpoint = items.find((item) => item.id === id);
  const isReady = isLoaded && hasProviders && (endpoint !== undefined || id === "new");
  return (
    <ListPage
      name="endpoints"
      chosen={id}
      onChoose={(chosen) => go({ at: "endpoints", id: chosen, tab: null })}
      onBack={() => go({ at: "endpoints", id: null, tab: null })}
      onFirst={(first) => goInstead({ at: "endpoints", id: first, tab: null })}
      title={ENDPOINTS_PAGE.endpoints}
      noun={ENDPOINTS_PAGE.endpoint}
      about={ENDPOINTS_PAGE.anEndpointIsAReceiver}
      ids={isLoaded ? items.map((item) => item.id) : null}
      actions={
        <>
          <Button onClick={() => go({ at: "log" })}>{ENDPOINTS_PAGE.log}</Button>
          <Button onClick={() => go({ at: "toolbox", tool: "check" })}>{ENDPOINTS_PAGE.checkAUrl}</Button>
        </>
      }
      list={<List currentId={id} />}
      tabs={
        isReady && endpoint ? (
          <div className="endpoint-tabs">
            <Tabs
              label={ENDPOINTS_PAGE.aboutTheEndpoint}
              tabs={TABS}
              current={tab}
              onChange={(next) => showTab(id, next)}
            />
          </div>
        ) : null
      }
    >
      {isReady ? <Shown key={id} id={id} endpoint={endpoint ?? null} tab={tab} /> : null}
    </ListPage>
  );
}

interface ShownProps {
  readonly id: string | null;
  readonly endpoint: Endpoint | null;
  readonly tab: TabId;
}

function Shown({ id, endpoint, tab }: ShownProps) {
  if (endpoint && tab === "log") return <DeliveryLog endpointId={endpoint.id} />;
  if (endpoint && tab === "check") return <CheckPanel endpoint={endpoint} />;
  return <EndpointEditor endpoint={endpoint} onSent={() => showTab(id, "log")} />;
}

function showTab(id: string | null, tab: TabId): void {
  go({ at: "endpoints", id, tab: tab === "settings" ? null : tab });
}

function List({ currentId }: { readonly currentId: string | null }) {
  const items = useEndpoints((state) => state.items);
  const health = useHealth();
  const names = useProviders((state) => state.names);
  const edited = endpointDrafts.useIds();
  return (
    <ul className="card-list" aria-label={ENDPOINTS_PAGE.endpoints}>
      {items.map(({ id, name, url, provider, isActive }) => {
        const goes = health.get(id);
        return (
          <li key={id}>
            <button
              type="button"
              className="card has-switch"
              aria-current={id === currentId}
              onClick={() => go({ at: "endpoints", id: id, tab: null })}
            >
              <span className="cut">
                {name} {edited.has(id) ? <Tag tone="warn">{EDITED}</Tag> : null}
              </span>
              <span />
              <small title={url}>
                {providerName(names, provider)}, {url}
              </small>
              <span>
                <Sparkline latency={goes?.latency ?? []} />
              </span>
              <small className="whole-row">
                {healthWords(goes)}
                {goes?.missingVariable ? (
                  <span className="failure">{ENDPOINTS_PAGE.isNotSet(goes.missingVariable)}</span>
                ) : null}
                {failureWords(goes) ? <span className="failure"> · {failureWords(goes)}</span> : null}
              </small>
            </button>
            <Switch
              className="card-switch"
              label={ENDPOINTS_PAGE.isActive(name)}
              isOn={isActive}
              onChange={(isOn) => void activateEndpoint(id, isOn)}
            />
          </li>
        );
      })}
    </ul>
  );
}
