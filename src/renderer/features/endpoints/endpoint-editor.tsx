import { useState } from "react";
import { useShortcuts } from "../../app/shortcuts.ts";
import type { AppError } from "../../../contract/errors.ts";
import { type Endpoint, VariantName } from "../../../contract/model/endpoint.ts";
import { call, callOrToast } from "../../state/calls.ts";
import { dropEndpoint, fetchHealth, putEndpoint } from "../../state/endpoints.ts";
import { fieldErrors } from "../../state/field-errors.ts";
import { eventsOf, useProviders } from "../../state/providers.ts";
import { go } from "../../state/route.ts";
import { putEvents } from "../../state/sending.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Checkbox, TextField } from "../../ui/field.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { AuthFields } from "./auth-fields.tsx";
import { type EndpointDraft, draftOf, endpointDrafts, toInput } from "./endpoint-draft.ts";
import { EventChips } from "./event-chips.tsx";
import { ScheduleFields } from "./schedule-fields.tsx";
import { parseWaits } from "./waits.ts";

interface EndpointEditorProps {
  readonly endpoint: Endpoint | null;
  /** Told once a test was sent. */
  readonly onSent: () => void;
}

/** Makes an endpoint, or changes one. */
export function EndpointEditor({ endpoint, onSent }: EndpointEditorProps) {
  const id = endpoint?.id ?? "new";
  const providers = useProviders((state) => state.items);
  const unsaved = endpointDrafts.use(id);
  const draft = unsaved ?? draftOf(endpoint);
  const [error, setError] = useState<AppError | null>(null);
  const [isDeleting, setDeleting] = useState(false);
  const provider = providers.find((known) => known.id === draft.provider);
  const errors = fieldErrors(error);
  const change = (part: Partial<EndpointDraft>) => endpointDrafts.put(id, { ...draft, ...part });

  async function save(): Promise<void> {
    if (draft.waits.trim() !== "" && parseWaits(draft.waits) === null) return;
    const input = toInput(draft, endpoint);
    const result = endpoint
      ? await call("endpoints.update", { ...input, id: endpoint.id })
      : await call("endpoints.create", input);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    endpointDrafts.drop(id);
    putEndpoint(result.value);
    void fetchHealth(result.value.id);
    showToast({ kind: "ok", text: `Saved the endpoint ${result.value.name}.` });
    go("endpoints", result.value.id);
  }

  async function sendTest(to: Endpoint): Promise<void> {
    const type = to.events[0] ?? eventsOf(provider)[0] ?? "test";
    const event = await callOrToast("events.send", { endpointId: to.id, type });
    if (!event) return;
    putEvents([event]);
    onSent();
  }

  useShortcuts({ "mod+s": () => void save() });

  return (
    <form
      className="form"
      aria-label="Endpoint"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="form-head">
        <h1>{endpoint ? endpoint.name : "New endpoint"}</h1>
        <span className="grow" />
        {unsaved ? (
          <Button look="plain" onClick={() => endpointDrafts.drop(id)}>
            Discard changes
          </Button>
        ) : null}
        {endpoint ? (
          <>
            <Button look="danger" onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <Button disabled={!endpoint.isActive || unsaved !== undefined} onClick={() => void sendTest(endpoint)}>
              Send test
            </Button>
          </>
        ) : null}
        <Button look="primary" type="submit" shortcut="Ctrl S">
          Save
        </Button>
      </div>
      {error && Object.keys(errors).length === 0 ? (
        <p className="field-error" role="alert">
          {error.message}
        </p>
      ) : null}
      <fieldset>
        <legend>Where to</legend>
        <TextField
          label="URL"
          isMono
          value={draft.url}
          placeholder="http://127.0.0.1:3000/webhooks"
          error={errors["url"]}
          onChange={(event) => change({ url: event.target.value })}
        />
        <TextField
          label="Name"
          value={draft.name}
          placeholder="the URL's host"
          error={errors["name"]}
          onChange={(event) => change({ name: event.target.value })}
        />
        <Checkbox label="Active" isOn={draft.isActive} onChange={(isActive) => change({ isActive })} />
      </fieldset>
      <fieldset>
        <legend>What is sent</legend>
        <SearchSelect
          label="Send as"
          choices={providers.map(({ id: value, name: label }) => ({ value, label }))}
          value={draft.provider}
          onChange={(value) => change({ provider: value })}
        />
        <Segmented
          label="Variant"
          isSmall
          options={VariantName.options.map((value) => ({ value, label: `As ${value}` }))}
          value={draft.variant}
          onChange={(variant) => change({ variant })}
        />
        <EventChips events={draft.events} suggestions={eventsOf(provider)} onChange={(events) => change({ events })} />
      </fieldset>
      <AuthFields
        endpoint={endpoint}
        draft={draft}
        secretHelp={provider?.secretHelp}
        errors={errors}
        onChange={change}
      />
      <ScheduleFields isNew={endpoint === null} draft={draft} errors={errors} onChange={change} />
      {isDeleting && endpoint ? (
        <Confirm
          question={`Delete the endpoint ${endpoint.name}?`}
          consequence="Attempts to come are cancelled, and its delivery log goes with it."
          verb="Delete"
          onConfirm={() => void remove(endpoint)}
          onClose={() => setDeleting(false)}
        />
      ) : null}
    </form>
  );
}

async function remove({ id }: Endpoint): Promise<void> {
  if ((await callOrToast("endpoints.delete", { id })) === null) return;
  endpointDrafts.drop(id);
  dropEndpoint(id);
  go("endpoints");
}
