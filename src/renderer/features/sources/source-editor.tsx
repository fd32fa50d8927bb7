import type { Source } from "../../../contract/model/source.ts";
import { call } from "../../state/calls.ts";
import { useProviders } from "../../state/providers.ts";
import { deleteSource, openSource, putSource } from "../../state/sources.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { FormFrame } from "../../ui/form-frame.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { useEditor } from "../../ui/use-editor.ts";
import { FaultFields } from "./fault-fields.tsx";
import { ReadsFields } from "./reads-fields.tsx";
import { ResponseFields } from "./response-fields.tsx";
import { SchemeFields } from "./scheme/scheme-fields.tsx";
import { SignatureFields } from "./signature-fields.tsx";
import { draftOf, isSigned, newDraft, slug, sourceDrafts, toInput } from "./source-draft.ts";
import { StartFields } from "./start-fields.tsx";
import { SourceUrls } from "./source-urls.tsx";
import { TargetFields } from "./target-fields.tsx";
import { CUSTOM } from "../../../contract/model/scheme.ts";

/** Makes a source, or changes one. */
export function SourceEditor({ source }: { readonly source: Source | null }) {
  const id = source?.id ?? "new";
  const providers = useProviders((state) => state.items);
  const { draft, isEdited, note, error, errors, change, save, discard } = useEditor({
    kept: sourceDrafts.use(id),
    what: source ? `the source ${source.name}` : "the new source",
    saved: source ? draftOf(source) : newDraft(),
    send: (edited) => {
      const input = toInput(
        edited,
        providers.find((known) => known.id === edited.provider),
        source === null,
      );
      return source ? call("sources.update", { ...input, id: source.id }) : call("sources.create", input);
    },
    onSaved: (saved) => {
      putSource(saved);
      showToast({ kind: "ok", text: `Saved the source ${saved.name}.` });
      openSource(saved.id);
    },
  });
  const provider = providers.find((known) => known.id === draft.provider);

  return (
    <FormFrame
      label="Source"
      title={source ? source.name : "New source"}
      error={error}
      note={note}
      onSave={save}
      onDiscard={isEdited ? discard : undefined}
      actions={
        source ? (
          <Button look="danger" onClick={() => void remove(source)}>
            Delete
          </Button>
        ) : null
      }
    >
      <fieldset>
        <legend>Who sends</legend>
        <div className="two">
          <TextField
            label="Name"
            value={draft.name}
            error={errors["name"]}
            onChange={(event) => change({ name: event.target.value })}
          />
          <TextField
            label="Path"
            isMono
            value={draft.path}
            placeholder={slug(draft.name)}
            error={errors["path"]}
            hint="What stands after /hooks/"
            onChange={(event) => change({ path: event.target.value })}
          />
        </div>
        <SearchSelect
          label="Provider"
          choices={[
            { value: CUSTOM, label: "Custom scheme" },
            ...providers.map(({ id: value, name: label }) => ({ value, label })),
          ]}
          value={draft.provider}
          onChange={(value) => change({ provider: value, requireSignature: isSigned(value, providers) })}
        />
      </fieldset>
      {source ? <SourceUrls path={source.path} /> : null}
      <TargetFields source={source} draft={draft.target} errors={errors} onChange={(target) => change({ target })} />
      {source?.publicUrl ? (
        <TextField
          label="Public URL the sender signs"
          isMono
          value={draft.publicUrl}
          error={errors["publicUrl"]}
          hint="Leave empty to take it from each request"
          onChange={(event) => change({ publicUrl: event.target.value })}
        />
      ) : null}
      {draft.provider === CUSTOM ? (
        <SchemeFields scheme={draft.scheme} errors={errors} onChange={(scheme) => change({ scheme })} />
      ) : null}
      {isSigned(draft.provider, providers) ? (
        <SignatureFields source={source} draft={draft} provider={provider} errors={errors} onChange={change} />
      ) : (
        <p className="hint">Deliveries of this provider are not signed, so anyone who knows the path can send one.</p>
      )}
      <StartFields draft={draft} errors={errors} onChange={change} />
      <ReadsFields
        sourceId={source?.id ?? null}
        reads={draft.reads}
        errors={errors}
        onChange={(reads) => change({ reads })}
      />
      <ResponseFields draft={draft} errors={errors} onChange={change} />
      {source ? <FaultFields source={source} /> : null}
    </FormFrame>
  );
}

async function remove(source: Source): Promise<void> {
  if (await deleteSource(source)) sourceDrafts.drop(source.id);
}
