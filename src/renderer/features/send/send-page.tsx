import { useEffect, useId, useState } from "react";
import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { useAnswer } from "../../state/answer.ts";
import { callOrToast } from "../../state/calls.ts";
import { useEndpoints } from "../../state/endpoints.ts";
import { eventsOf, providerName, useProviders } from "../../state/providers.ts";
import { go } from "../../state/route.ts";
import { putEvents } from "../../state/sending.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Select, TextField } from "../../ui/field.tsx";
import { plural } from "../../ui/format.ts";
import { JsonEditor } from "../../ui/json-editor.tsx";
import { Split } from "../../ui/split.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { DeliveryLog } from "../endpoints/delivery-log.tsx";
import { parseBody } from "../deliveries/body/parse-body.ts";
import { BurstFields, BurstList } from "./bursts.tsx";
import { RequestPreview } from "./request-preview.tsx";
import { changeSend, contentOf, editableText, parseJson, useSendDraft } from "./send-draft.ts";

const TABS = [
  { id: "log", label: "What was sent" },
  { id: "preview", label: "Exact request" },
] as const;

/** Events composed by hand and sent to an endpoint. */
export function SendPage() {
  const { items, isLoaded } = useEndpoints();
  const chosen = useSendDraft((state) => state.endpointId);
  const [tab, setTab] = useState<(typeof TABS)[number]["id"]>("log");
  const endpoint = items.find(({ id }) => id === chosen) ?? items[0];
  if (!endpoint) {
    return (
      <div className="blank">
        <h2>{isLoaded ? "No endpoint to send to yet" : "Reading the endpoints…"}</h2>
        <p className="ghost">Tell where your receiver listens and whose events it takes; then send it some.</p>
        <Button look="primary" onClick={() => go("endpoints", "new")}>
          New endpoint
        </Button>
      </div>
    );
  }
  return (
    <Split
      name="send"
      label="Width of the form"
      first={
        <div className="scroll">
          <SendForm key={endpoint.id} endpoint={endpoint} onSent={() => setTab("log")} />
        </div>
      }
      second={
        <>
          <div className="endpoint-tabs">
            <Tabs label="About the event" tabs={TABS} current={tab} onChange={setTab} />
          </div>
          <div className="scroll">
            {tab === "preview" ? (
              <RequestPreview endpoint={endpoint} />
            ) : (
              <>
                <BurstList endpointId={endpoint.id} />
                <DeliveryLog endpointId={endpoint.id} />
              </>
            )}
          </div>
        </>
      }
    />
  );
}

interface SendFormProps {
  readonly endpoint: Endpoint;
  readonly onSent: () => void;
}

function SendForm({ endpoint, onSent }: SendFormProps) {
  const draft = useSendDraft();
  const endpoints = useEndpoints((state) => state.items);
  const names = useProviders((state) => state.names);
  const known = eventsOf(useProviders((state) => state.items).find(({ id }) => id === endpoint.provider));
  const suggestions = [...new Set([...endpoint.events, ...known])];
  const listId = useId();
  const type = draft.type.trim();
  const first = suggestions[0] ?? "";
  useEffect(() => {
    if (useSendDraft.getState().type === "") changeSend({ type: first });
  }, [first]);
  const sample = useAnswer("samples.get", type === "" ? null : { provider: endpoint.provider, event: type });
  const content = contentOf(draft, type);
  const isText = draft.payload.trim() !== "" && parseJson(draft.payload) === undefined;

  async function send(id: string): Promise<void> {
    const event = await callOrToast("events.send", { endpointId: endpoint.id, ...content, ...(id ? { id } : {}) });
    if (!event) return;
    putEvents([event]);
    changeSend({ lastMessageId: event.messageId });
    onSent();
  }

  async function sendToAll(): Promise<void> {
    const id = draft.messageId.trim();
    const sent = await callOrToast("events.sendToSubscribed", { ...content, ...(id ? { id } : {}) });
    if (!sent) return;
    putEvents(sent.items);
    showToast({ kind: "ok", text: `Sent to ${plural(sent.items.length, "endpoint")}.` });
    onSent();
  }

  async function fillIn(): Promise<void> {
    const example = await callOrToast("events.preview", { endpointId: endpoint.id, type });
    const text = example && parseBody(example.bodyBase64).text;
    if (example && text !== null) changeSend({ payload: editableText(text, example.messageId) });
  }

  return (
    <form
      className="form"
      aria-label="Event to send"
      onSubmit={(event) => {
        event.preventDefault();
        void send(draft.messageId.trim());
      }}
    >
      <fieldset>
        <Select
          label="Endpoint"
          value={endpoint.id}
          hint={endpoint.isActive ? endpoint.url : "This endpoint is switched off."}
          onChange={({ target }) => changeSend({ endpointId: target.value, type: "", payload: "" })}
        >
          {endpoints.map(({ id, name, provider }) => (
            <option key={id} value={id}>
              {name} ({providerName(names, provider)})
            </option>
          ))}
        </Select>
        <div className="two">
          <TextField
            label="Event"
            isMono
            list={listId}
            value={draft.type}
            onChange={(event) => changeSend({ type: event.target.value })}
          />
          <TextField
            label="Message id"
            isMono
            placeholder="a fresh one"
            value={draft.messageId}
            onChange={(event) => changeSend({ messageId: event.target.value })}
          />
        </div>
        <datalist id={listId}>
          {suggestions.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </datalist>
        <JsonEditor
          label="Payload"
          schema={sample?.ok ? sample.value.schema : null}
          isDescribed={sample?.ok ? sample.value.isDescribed : false}
          value={draft.payload}
          placeholder="The example of this event"
          hint={
            isText
              ? "This is not JSON, so it is sent as the exact body."
              : "{{id}}, {{uuid}}, {{now}}, {{unix}} and {{faker.person.fullName}} are filled in."
          }
          onChange={(text) => changeSend({ payload: text })}
        />
        <div className="inline wrap">
          <Button disabled={type === ""} onClick={() => void fillIn()}>
            Fill in the example
          </Button>
          {draft.payload === "" ? null : (
            <Button look="plain" onClick={() => changeSend({ payload: "" })}>
              Clear
            </Button>
          )}
        </div>
        <div className="inline wrap">
          <Button look="primary" type="submit" disabled={type === "" || !endpoint.isActive}>
            Send
          </Button>
          <Button
            disabled={type === "" || draft.lastMessageId === null || !endpoint.isActive}
            onClick={() => void send(draft.lastMessageId ?? "")}
          >
            Send a duplicate
          </Button>
          <Button disabled={type === ""} onClick={() => void sendToAll()}>
            Send to all subscribers
          </Button>
        </div>
      </fieldset>
      <BurstFields endpoint={endpoint} content={content} onStarted={onSent} />
    </form>
  );
}
