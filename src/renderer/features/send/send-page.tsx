import { useEndpoints } from "../../state/endpoints.ts";
import { changeQuery, go, useRoute } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { Split } from "../../ui/split.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { DeliveryLog } from "../endpoints/delivery-log.tsx";
import { BurstList } from "./bursts.tsx";
import { ImportTab } from "./import-tab.tsx";
import { RequestPreview } from "./request-preview.tsx";
import { SavedTab } from "./saved-tab.tsx";
import { useSendDraft } from "./send-draft.ts";
import { SendForm } from "./send-form.tsx";
import "./send.css";

const OF_ENDPOINT = [
  { id: "log", label: "What was sent" },
  { id: "preview", label: "Exact request" },
] as const;
const OF_ALL = [
  { id: "saved", label: "Saved" },
  { id: "import", label: "Import" },
] as const;
const TABS = [...OF_ENDPOINT, ...OF_ALL];

/** Events composed by hand and sent to an endpoint. */
export function SendPage() {
  const { items, isLoaded } = useEndpoints();
  const chosen = useSendDraft((state) => state.endpointId);
  const id = useRoute((state) => state.query.view);
  const endpoint = items.find((item) => item.id === chosen) ?? items[0];
  const tabs = endpoint ? TABS : OF_ALL;
  const tab = tabs.find((one) => one.id === id)?.id ?? (endpoint ? "log" : "import");
  return (
    <Split
      name="send"
      label="Width of the form"
      first={
        <div className="scroll">
          {endpoint ? (
            <SendForm key={endpoint.id} endpoint={endpoint} onSent={() => go({ at: "log" })} />
          ) : (
            <div className="blank">
              <h2>{isLoaded ? "No endpoint to send to yet" : "Reading the endpoints…"}</h2>
              <p className="ghost">Tell where your receiver listens and whose events it takes; then send it some.</p>
              <Button look="primary" onClick={() => go({ at: "endpoints", id: "new", tab: null })}>
                New endpoint
              </Button>
            </div>
          )}
        </div>
      }
      second={
        <>
          <div className="endpoint-tabs">
            <Tabs
              label="About the event"
              tabs={tabs}
              current={tab}
              onChange={(next) => changeQuery({ view: next === "log" ? undefined : next })}
            />
          </div>
          <div className="scroll">
            {tab === "saved" ? <SavedTab /> : null}
            {tab === "import" ? <ImportTab /> : null}
            {endpoint && tab === "preview" ? <RequestPreview endpoint={endpoint} /> : null}
            {endpoint && tab === "log" ? (
              <>
                <BurstList endpointId={endpoint.id} />
                <DeliveryLog endpointId={endpoint.id} />
              </>
            ) : null}
          </div>
        </>
      }
    />
  );
}
