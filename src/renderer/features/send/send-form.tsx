import { useEffect, useRef } from "react";
import type { Input, Output } from "../../../contract/api.ts";
import type { Endpoint } from "../../../contract/model/endpoint.ts";
import type { EventChoice } from "../../../contract/model/event-sample.ts";
import { useAnswer } from "../../state/answer.ts";
import { callOrToast } from "../../state/calls.ts";
import { useEventChoices } from "../../state/event-choices.ts";
import { useEndpoints } from "../../state/endpoints.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { putEvents } from "../../state/sending.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Select, TextArea, TextField } from "../../ui/field.tsx";
import { useSubmitKey } from "../../ui/shortcuts.ts";
import { plural } from "../../words/format.ts";
import { BurstFields } from "./bursts.tsx";
import { EventField } from "./event-field.tsx";
import { PayloadField } from "./payload-field.tsx";
import { NO_EVENT, changeSend, contentOf, readLines, useSendDraft } from "./send-draft.ts";
import { SEND_FORM } from "../../words/send.ts";

interface SendFormProps {
  readonly endpoint: Endpoint;
  readonly onSent: () => void;
}

/** What is sent: the event, its payload, what is put over it, and how often. */
export function SendForm({ endpoint, onSent }: SendFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useSubmitKey(form);
  const draft = useSendDraft();
  const endpoints = useEndpoints((state) => state.items);
  const names = useProviders((state) => state.names);
  const type = draft.type.trim();
  const choices = useEventChoices(endpoint.provider);
  const first = firstEvent(endpoint.events, choices);
  useEffect(() => {
    if (useSendDraft.getState().type === "") changeSend({ type: first });
  }, [first]);
  const wanted = {
    provider: endpoint.provider,
    event: type,
    ...(draft.catalogueId === null ? {} : { catalogueId: draft.catalogueId }),
  };
  const isKnown = choices.some(
    ({ event, catalogueId }) => event === type && (draft.catalogueId ?? catalogueId) === catalogueId,
  );
  const sample = useAnswer("samples.get", isKnown ? wanted : null);
  const content = contentOf(draft, type);

  async function send(id: string): Promise<void> {
    const event = await callOrToast("events.send", { endpointId: endpoint.id, ...content, ...(id ? { id } : {}) });
    if (!event) return;
    putEvents([event]);
    changeSend({ lastId: event.id });
    onSent();
  }

  /** Takes the event, and its example unless something else was written already. */
  function choose({ event, catalogueId }: EventChoice): void {
    const { payload, example } = useSendDraft.getState();
    changeSend({ type: event, catalogueId });
    if (payload.trim() !== "" && payload !== example) return;
    void fillIn({ provider: endpoint.provider, event, ...(catalogueId === null ? {} : { catalogueId }) });
  }

  return (
    <form
      ref={form}
      className="form"
      aria-label={SEND_FORM.eventToSend}
      onSubmit={(event) => {
        event.preventDefault();
        void send(draft.messageId.trim());
      }}
    >
      <div className="form-head">
        <h2 className="form-title">{SEND_FORM.eventToSend}</h2>
        <Button look="primary" type="submit" disabled={type === "" || !endpoint.isActive}>
          {SEND_FORM.send}
        </Button>
      </div>
      <fieldset>
        <Select
          label={SEND_FORM.endpoint}
          value={endpoint.id}
          hint={endpoint.isActive ? endpoint.url : SEND_FORM.thisEndpointIsSwitchedOff}
          onChange={({ target }) => changeSend({ endpointId: target.value, lastId: null, ...NO_EVENT })}
        >
          {endpoints.map(({ id, name, provider }) => (
            <option key={id} value={id}>
              {name} ({providerName(names, provider)})
            </option>
          ))}
        </Select>
        <div className="two">
          <EventField
            value={draft.type}
            choices={choices}
            onType={(text) => changeSend({ type: text, catalogueId: null })}
            onChoose={choose}
          />
          <TextField
            label={SEND_FORM.messageId}
            isMono
            placeholder={SEND_FORM.aFreshOne}
            value={draft.messageId}
            onChange={(event) => changeSend({ messageId: event.target.value })}
          />
        </div>
        <PayloadField
          provider={endpoint.provider}
          type={type}
          sample={sample?.ok ? sample.value : null}
          onFill={isKnown ? () => void fillIn(wanted) : null}
        />
        <LineFields overrides={draft.overrides} variables={draft.variables} />
        <MoreSends endpoint={endpoint} type={type} content={content} onSent={onSent} />
      </fieldset>
      <BurstFields endpoint={endpoint} content={content} onStarted={onSent} />
    </form>
  );
}

interface MoreSendsProps extends SendFormProps {
  readonly type: string;
  readonly content: ReturnType<typeof contentOf>;
}

/** Sends the last one again, or the event to everyone who subscribed to it. */
function MoreSends({ endpoint, type, content, onSent }: MoreSendsProps) {
  const { lastId, messageId } = useSendDraft();

  async function sendDuplicate(id: string): Promise<void> {
    const event = await callOrToast("events.duplicate", { id });
    if (!event) return;
    putEvents([event]);
    onSent();
  }

  async function sendToAll(): Promise<void> {
    const id = messageId.trim();
    const sent = await callOrToast("events.sendToSubscribed", { ...content, ...(id ? { id } : {}) });
    if (!sent) return;
    putEvents(sent.items);
    showToast({ kind: "ok", text: SEND_FORM.sentTo(plural(sent.items.length, SEND_FORM.endpoint2)) });
    if (sent.leftOut.length > 0) showToast({ kind: "info", text: notSentTo(sent.leftOut) });
    onSent();
  }

  return (
    <div className="inline wrap">
      <Button disabled={lastId === null || !endpoint.isActive} onClick={() => void sendDuplicate(lastId ?? "")}>
        {SEND_FORM.sendADuplicate}
      </Button>
      <Button disabled={type === ""} onClick={() => void sendToAll()}>
        {SEND_FORM.sendToAllSubscribers}
      </Button>
    </div>
  );
}

/** What is put over the payload, and the variables that it may name. */
function LineFields({ overrides, variables }: { readonly overrides: string; readonly variables: string }) {
  return (
    <div className="two send-lines">
      <TextArea
        label={SEND_FORM.overrides}
        value={overrides}
        placeholder={SEND_FORM.example}
        hint={SEND_FORM.valuesPutOverThePayload}
        error={readLines(overrides).error}
        onChange={({ target }) => changeSend({ overrides: target.value })}
      />
      <TextArea
        label={SEND_FORM.variables}
        value={variables}
        placeholder={SEND_FORM.example2}
        hint={SEND_FORM.yourOwnOneALine}
        error={readLines(variables).error}
        onChange={({ target }) => changeSend({ variables: target.value })}
      />
    </div>
  );
}

const NAMED = 3;

/** Who was left out and why, the first few by name. */
function notSentTo(leftOut: Output<"events.sendToSubscribed">["leftOut"]): string {
  const said = leftOut.slice(0, NAMED).map(({ name, reason }) => SEND_FORM.notSentTo(name, reason));
  const more = leftOut.length - said.length;
  return [...said, ...(more > 0 ? [SEND_FORM.norTo(plural(more, SEND_FORM.otherEndpoint))] : [])].join(" ");
}

/** Puts an event's example into the composer, unless something was written while it was on its way. */
async function fillIn(input: Input<"samples.get">): Promise<void> {
  const { payload } = useSendDraft.getState();
  const example = await callOrToast("samples.get", input);
  if (example && useSendDraft.getState().payload === payload)
    changeSend({ payload: example.text, example: example.text, isWhole: example.isWhole });
}

/** The event to begin with: one that the endpoint names, or the first known one of those that it takes by a pattern. */
function firstEvent(subscribed: readonly string[], choices: readonly EventChoice[]): string {
  const named = subscribed.find((event) => !event.includes("*"));
  const starts = subscribed.map((event) => event.replace(/\*.*$/, ""));
  const taken = choices.find(({ event }) => starts.some((start) => event.startsWith(start)));
  return named ?? taken?.event ?? choices[0]?.event ?? "";
}
