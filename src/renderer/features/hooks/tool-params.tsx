import { type FieldErrors, type Rewrite, errorWithin } from "../../state/field-errors.ts";
import { Checkbox, Select, TextArea, TextField } from "../../ui/field.tsx";
import { type Config, flagOf, recordOf, textOf } from "./hook-draft.ts";
import { HeadersField } from "./headers-field.tsx";
import { BODY_LANDING, TOOL_PARAMS } from "../../words/hook-actions.ts";
import { urlNote } from "./url-note.ts";

export interface ParamsProps {
  readonly params: Config;
  /** What is wrong with them, by their paths. */
  readonly errors: FieldErrors;
  /** What may stand in the place of a command that was refused. */
  readonly rewrites?: readonly Rewrite[];
  readonly onChange: (part: Record<string, unknown>) => void;
}

/** A file below a folder. */
export function FileParams({ params, errors, onChange }: ParamsProps) {
  return (
    <>
      <div className="two">
        <TextField
          label={TOOL_PARAMS.folder}
          isMono
          placeholder={TOOL_PARAMS.example}
          value={textOf(params, "folder")}
          error={errors["folder"]}
          hint={TOOL_PARAMS.nothingOutsideItIsEver}
          onChange={(event) => onChange({ folder: event.target.value })}
        />
        <TextField
          label={TOOL_PARAMS.file}
          isMono
          placeholder={TOOL_PARAMS.example2}
          value={textOf(params, "path")}
          error={errors["path"]}
          hint={TOOL_PARAMS.aValueIsPartOf}
          onChange={(event) => onChange({ path: event.target.value })}
        />
      </div>
      <TextArea
        label={TOOL_PARAMS.content}
        value={textOf(params, "content")}
        error={errors["content"]}
        placeholder={TOOL_PARAMS.example3}
        hint={TOOL_PARAMS.emptyWritesTheBodyWhat(BODY_LANDING)}
        onChange={(event) => onChange({ content: event.target.value || undefined })}
      />
      <Checkbox
        label={TOOL_PARAMS.writeOverAFileWhose}
        hint={TOOL_PARAMS.alsoWhereAValue}
        isOn={flagOf(params, "overwrite")}
        onChange={(overwrite) => onChange({ overwrite: overwrite || undefined })}
      />
    </>
  );
}

/** One request, made from templates. */
export function HttpParams({ params, errors, onChange }: ParamsProps) {
  return (
    <>
      <div className="two">
        <TextField
          label={TOOL_PARAMS.url}
          isMono
          placeholder={TOOL_PARAMS.itemsWebhookBodyId(
            flagOf(params, "allowPrivateHosts") ? TOOL_PARAMS.example4 : TOOL_PARAMS.example5,
          )}
          value={textOf(params, "url")}
          error={errors["url"]}
          hint={urlNote(textOf(params, "url"))}
          onChange={(event) => onChange({ url: event.target.value })}
        />
        <Select
          label={TOOL_PARAMS.method}
          value={textOf(params, "method") || "GET"}
          error={errors["method"]}
          onChange={(event) => onChange({ method: event.target.value })}
        >
          {["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => (
            <option key={method}>{method}</option>
          ))}
        </Select>
      </div>
      <HeadersField
        value={recordOf(params, "headers")}
        error={errorWithin(errors, "headers")}
        onChange={(headers) => onChange({ headers })}
      />
      <TextArea
        label={TOOL_PARAMS.body}
        value={textOf(params, "body")}
        error={errors["body"]}
        hint={BODY_LANDING}
        onChange={(event) => onChange({ body: event.target.value || undefined })}
      />
      <Checkbox
        label={TOOL_PARAMS.allowAddressesOfThisMachine}
        hint={TOOL_PARAMS.ofThisMachine}
        isOn={flagOf(params, "allowPrivateHosts")}
        onChange={(allowPrivateHosts) => onChange({ allowPrivateHosts })}
      />
    </>
  );
}

/** A repository that is brought up to date. */
export function GitParams({ params, errors, onChange }: ParamsProps) {
  return (
    <div className="three">
      <TextField
        label={TOOL_PARAMS.repositoryFolder}
        isMono
        placeholder={TOOL_PARAMS.example6}
        value={textOf(params, "folder")}
        error={errors["folder"]}
        hint={TOOL_PARAMS.fastForwardOnlyNoHook}
        onChange={(event) => onChange({ folder: event.target.value })}
      />
      <TextField
        label={TOOL_PARAMS.remote}
        isMono
        placeholder={TOOL_PARAMS.origin}
        value={textOf(params, "remote")}
        error={errors["remote"]}
        onChange={(event) => onChange({ remote: event.target.value || undefined })}
      />
      <TextField
        label={TOOL_PARAMS.branch}
        isMono
        placeholder={TOOL_PARAMS.theOneItIsOn}
        value={textOf(params, "branch")}
        error={errors["branch"]}
        onChange={(event) => onChange({ branch: event.target.value || undefined })}
      />
    </div>
  );
}
