import type { ProviderInfo } from "../../../contract/model/provider.ts";
import { CUSTOM } from "../../../contract/model/scheme.ts";
import type { Source } from "../../../contract/model/source.ts";
import { call } from "../../state/calls.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { useProviders } from "../../state/providers.ts";
import { openSource, deleteSource, putSource } from "../../state/sources.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { FormFrame } from "../../ui/form-frame.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { useEditor } from "../../ui/use-editor.ts";
import { AppFields } from "./app-fields.tsx";
import { ReadsFields } from "./reads-fields.tsx";
import { ResponseFields } from "./response-fields.tsx";
import { SchemeFields } from "./scheme/scheme-fields.tsx";
import { SignatureFields } from "./signature-fields.tsx";
import { type SourceDraft, draftOf, isSigned, sourceDrafts, toInput } from "./source-draft.ts";
import { OutsideFields } from "./outside-fields.tsx";
import { StartFields } from "./start-fields.tsx";
import { SOURCE_FORM } from "../../words/source-form.ts";

interface SourceFormProps {
  readonly source: Source;
  readonly part: "answer" | "settings";
}

/** What of a source is saved together: how it answers, or what it is and how it is checked. */
export function SourceForm({ source, part }: SourceFormProps) {
  const { id } = source;
  const providers = useProviders((state) => state.items);
  const { draft, isEdited, note, error, errors, change, save, discard } = useEditor({
    kept: sourceDrafts.use(id),
    what: SOURCE_FORM.theSource(source.name),
    saved: draftOf(source),
    send: (edited) => call("sources.update", { ...toInput(edited, providerIn(providers, edited)), id }),
    onSaved: (saved) => {
      putSource(saved);
      showToast({ kind: "ok", text: SOURCE_FORM.savedTheSource(saved.name) });
    },
    show: () => openSource(id, part),
  });
  const provider = providerIn(providers, draft);

  return (
    <FormFrame
      label={SOURCE_FORM.source}
      title={part === "answer" ? SOURCE_FORM.answer : SOURCE_FORM.settings}
      error={error}
      onSave={save}
      note={note}
      onDiscard={isEdited ? discard : undefined}
      actions={
        part === "settings" ? (
          <Button look="danger" onClick={() => void remove(source)}>
            {SOURCE_FORM.delete}
          </Button>
        ) : null
      }
    >
      {part === "answer" ? (
        <ResponseFields draft={draft} errors={errors} onChange={change} />
      ) : (
        <>
          <Identity draft={draft} errors={errors} onChange={change} />
          {draft.provider === CUSTOM ? (
            <SchemeFields scheme={draft.scheme} errors={errors} onChange={(scheme) => change({ scheme })} />
          ) : null}
          {isSigned(draft.provider, providers) ? (
            <SignatureFields source={source} draft={draft} provider={provider} onChange={change} />
          ) : (
            <p className="hint">{SOURCE_FORM.deliveriesOfThisProviderAre}</p>
          )}
          <StartFields draft={draft} errors={errors} onChange={change} />
          <OutsideFields draft={draft} errors={errors} onChange={change} />
          <details className="fold">
            <summary>{SOURCE_FORM.whatItsDeliveriesSayOf}</summary>
            <ReadsFields sourceId={id} reads={draft.reads} errors={errors} onChange={(reads) => change({ reads })} />
          </details>
          {source.target ? (
            <details className="fold">
              <summary>{SOURCE_FORM.onTheWayToYour}</summary>
              <AppFields
                source={source}
                draft={draft.target}
                errors={errors}
                onChange={(target) => change({ target: { ...draft.target, ...target } })}
              />
            </details>
          ) : null}
        </>
      )}
    </FormFrame>
  );
}

function providerIn(providers: readonly ProviderInfo[], draft: SourceDraft): ProviderInfo | undefined {
  return providers.find(({ id }) => id === draft.provider);
}

interface IdentityProps {
  readonly draft: SourceDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<SourceDraft>) => void;
}

/** Who sends, what the source is called, and where it is posted to. */
function Identity({ draft, errors, onChange }: IdentityProps) {
  const providers = useProviders((state) => state.items);
  return (
    <fieldset>
      <legend>{SOURCE_FORM.whoSends}</legend>
      <div className="two">
        <TextField
          label={SOURCE_FORM.name}
          value={draft.name}
          error={errors["name"]}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <TextField
          label={SOURCE_FORM.path}
          isMono
          value={draft.path}
          error={errors["path"]}
          hint={SOURCE_FORM.whatComesAfterHooks}
          onChange={(event) => onChange({ path: event.target.value })}
        />
      </div>
      <SearchSelect
        label={SOURCE_FORM.provider}
        choices={[
          { value: CUSTOM, label: SOURCE_FORM.customScheme },
          ...providers.map(({ id: value, name: label }) => ({ value, label })),
        ]}
        value={draft.provider}
        onChange={(value) => onChange({ provider: value, requireSignature: isSigned(value, providers) })}
      />
    </fieldset>
  );
}

async function remove(source: Source): Promise<void> {
  if (await deleteSource(source)) sourceDrafts.drop(source.id);
}
