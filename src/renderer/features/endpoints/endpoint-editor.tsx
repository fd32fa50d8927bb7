import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { call, callOrToast } from "../../state/calls.ts";
import {
  activateEndpoint,
  deleteEndpoint,
  duplicateEndpoint,
  fetchHealth,
  putEndpoint,
  useEndpoints,
  useHealth,
} from "../../state/endpoints.ts";
import { subscribable, useEventChoices } from "../../state/event-choices.ts";
import { providerOf, useProviders } from "../../state/providers.ts";
import { go } from "../../state/route.ts";
import { putEvents } from "../../state/sending.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Fold } from "../../ui/fold.tsx";
import { FormFrame } from "../../ui/form-frame.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Switch } from "../../ui/switch.tsx";
import { useEditor } from "../../ui/use-editor.ts";
import { UNREADABLE_WAITS } from "../../words/editing.ts";
import { urlNote } from "../hooks/url-note.ts";
import { SchemeFields } from "../sources/scheme/scheme-fields.tsx";
import { AuthFields } from "./auth-fields.tsx";
import { type EndpointDraft, draftOf, endpointDrafts, sendAs, toInput } from "./endpoint-draft.ts";
import { EventChips } from "./event-chips.tsx";
import { HealthLine } from "./health.tsx";
import { ScheduleFields } from "./schedule-fields.tsx";
import { parseWaits } from "./waits.ts";
import { WouldSend } from "./would-send.tsx";
import "../../ui/form-beside.css";
import { CUSTOM } from "../../../contract/model/scheme.ts";
import { ENDPOINT_EDITOR, ENDPOINT_MORE, SCHEDULE_FIELDS } from "../../words/endpoints.ts";

interface EndpointEditorProps {
  readonly endpoint: Endpoint | null;
  /** Told once a test was sent. */
  readonly onSent: () => void;
}

/** Makes an endpoint, or changes one. */
export function EndpointEditor({ endpoint, onSent }: EndpointEditorProps) {
  const id = endpoint?.id ?? "new";
  const { draft, isEdited, note, error, errors, change, save, discard } = useEditor({
    kept: endpointDrafts.use(id),
    what: endpoint ? ENDPOINT_EDITOR.theEndpoint(endpoint.name) : ENDPOINT_EDITOR.theNewEndpoint,
    saved: draftOf(endpoint),
    check: (edited) => (hasUnreadableWaits(edited) ? UNREADABLE_WAITS : null),
    send: (edited) => {
      const input = toInput(edited, endpoint);
      return endpoint ? call("endpoints.update", { ...input, id: endpoint.id }) : call("endpoints.create", input);
    },
    onSaved: (saved) => {
      putEndpoint(saved);
      void fetchHealth(saved.id);
      showToast({ kind: "ok", text: ENDPOINT_EDITOR.savedTheEndpoint(saved.name) });
    },
    show: (saved) => go({ at: "endpoints", id: saved.id, tab: null }),
  });
  const health = useHealth((all) => all.get(id));
  const provider = useProviders((state) => providerOf(state, draft.provider));

  async function sendTest(to: Endpoint): Promise<void> {
    const event = await callOrToast("endpoints.test", { id: to.id });
    if (!event) return;
    putEvents([event]);
    onSent();
  }

  return (
    <div className="edit-beside always">
      <div className="edit-form">
        <FormFrame
          label={ENDPOINT_EDITOR.endpoint}
          title={endpoint ? endpoint.name : ENDPOINT_EDITOR.newEndpoint}
          error={error}
          note={note}
          onSave={save}
          onDiscard={isEdited ? discard : undefined}
          actions={
            endpoint ? (
              <>
                <Switch
                  label={ENDPOINT_EDITOR.thisEndpointIsActive}
                  isOn={endpoint.isActive}
                  onChange={(isOn) => void activateEndpoint(endpoint.id, isOn)}
                />
                <Button disabled={!endpoint.isActive || isEdited} onClick={() => void sendTest(endpoint)}>
                  {ENDPOINT_EDITOR.sendTest}
                </Button>
              </>
            ) : null
          }
          menu={endpoint ? <EndpointMenu endpoint={endpoint} /> : null}
        >
          {endpoint ? <HealthLine health={health} /> : null}
          <fieldset>
            <legend>{ENDPOINT_EDITOR.whereTo}</legend>
            <TextField
              label={ENDPOINT_EDITOR.url}
              isMono
              value={draft.url}
              hint={urlNote(draft.url)}
              placeholder={ENDPOINT_EDITOR.example}
              error={errors["url"]}
              onChange={(event) => change({ url: event.target.value })}
            />
            <TextField
              label={ENDPOINT_EDITOR.name}
              value={draft.name}
              placeholder={ENDPOINT_EDITOR.theUrlHost}
              error={errors["name"]}
              onChange={(event) => change({ name: event.target.value })}
            />
          </fieldset>
          <SentFields draft={draft} onChange={change} />
          <AuthFields endpoint={endpoint} draft={draft} provider={provider} errors={errors} onChange={change} />
          {draft.provider === CUSTOM && draft.authKind === "signature" ? (
            <SchemeFields scheme={draft.scheme} errors={errors} onChange={(scheme) => change({ scheme })} />
          ) : null}
          {(draft.speed ?? 1) > 1 ? (
            <p className="form-note">{SCHEDULE_FIELDS.theClockRunsTimesFaster(draft.speed ?? 1)}</p>
          ) : null}
          <Fold
            name="endpoint"
            label={ENDPOINT_MORE.more}
            note={ENDPOINT_MORE.note}
            isForced={Object.keys(errors).length > 0 || hasUnreadableWaits(draft)}
          >
            <ScheduleFields isNew={endpoint === null} draft={draft} errors={errors} onChange={change} />
          </Fold>
        </FormFrame>
      </div>
      <WouldSend draft={draft} endpoint={endpoint} />
    </div>
  );
}

function hasUnreadableWaits({ waits }: EndpointDraft): boolean {
  return waits.trim() !== "" && parseWaits(waits) === null;
}

function EndpointMenu({ endpoint }: { readonly endpoint: Endpoint }) {
  return (
    <MenuButton
      label={ENDPOINT_EDITOR.moreAboutThisEndpoint}
      items={[
        { label: ENDPOINT_EDITOR.duplicate, run: () => void duplicateEndpoint(endpoint.id) },
        { label: ENDPOINT_EDITOR.delete, isDanger: true, run: () => void remove(endpoint) },
      ]}
    />
  );
}

interface SentProps {
  readonly draft: EndpointDraft;
  readonly onChange: (part: Partial<EndpointDraft>) => void;
}

/** As which system events are sent, and which events. */
function SentFields({ draft, onChange }: SentProps) {
  const { items: providers, custom } = useProviders();
  const provider = useProviders((state) => providerOf(state, draft.provider));
  const choices = useEventChoices(draft.provider);
  const others = useEndpoints((state) => state.items);
  const variants = provider?.sending?.variants ?? [];
  return (
    <fieldset>
      <legend>{ENDPOINT_EDITOR.whatIsSent}</legend>
      <SearchSelect
        label={ENDPOINT_EDITOR.sendAs}
        choices={[
          ...(custom ? [{ value: custom.id, label: custom.name }] : []),
          ...providers.map(({ id: value, name: label }) => ({ value, label })),
        ]}
        value={draft.provider}
        onChange={(value) =>
          onChange(sendAs(value, draft, providerOf(useProviders.getState(), value)?.sending ?? null))
        }
      />
      {provider?.sending ? <span className="hint">{provider.sending.about}</span> : null}
      {variants.length > 1 ? (
        <Segmented
          label={ENDPOINT_EDITOR.variant}
          isSmall
          options={variants.map((value) => ({ value, label: ENDPOINT_EDITOR.asValue(value) }))}
          value={draft.variant}
          onChange={(variant) => onChange({ variant })}
        />
      ) : null}
      <EventChips
        events={draft.events}
        suggestions={subscribable(choices, others, draft.provider)}
        onChange={(events) => onChange({ events })}
      />
    </fieldset>
  );
}

async function remove(endpoint: Endpoint): Promise<void> {
  if (await deleteEndpoint(endpoint)) endpointDrafts.drop(endpoint.id);
}
