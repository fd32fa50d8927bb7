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
import { SEND_PAGE } from "../../words/send.ts";

const OF_ENDPOINT = [
  { id: "log", label: SEND_PAGE.whatWasSent },
  { id: "preview", label: SEND_PAGE.exactRequest },
] as const;
const OF_ALL = [
  { id: "saved", label: SEND_PAGE.saved },
  { id: "import", label: SEND_PAGE.import },
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
      label={SEND_PAGE.widthOfTheForm}
      first={
        <div className="scroll">
          {endpoint ? (
            <SendForm key={endpoint.id} endpoint={endpoint} onSent={() => go({ at: "log" })} />
          ) : (
            <div className="blank">
              <h2>{isLoaded ? SEND_PAGE.noEndpointToSendTo : SEND_PAGE.readingTheEndpoints}</h2>
              <p className="ghost">{SEND_PAGE.tellWhereYourReceiverListens}</p>
              <Button look="primary" onClick={() => go({ at: "endpoints", id: "new", tab: null })}>
                {SEND_PAGE.newEndpoint}
              </Button>
            </div>
          )}
        </div>
      }
      second={
        <>
          <div className="endpoint-tabs">
            <Tabs
              label={SEND_PAGE.aboutTheEvent}
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
