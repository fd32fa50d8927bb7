import { type FieldErrors, type Rewrite, errorWithin } from "../../state/field-errors.ts";
import { Checkbox, Select, TextArea, TextField } from "../../ui/field.tsx";
import { type Config, flagOf, recordOf, textOf } from "./hook-draft.ts";
import { HeadersField } from "./headers-field.tsx";
import { BODY_LANDING } from "../../words/hook-actions.ts";
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
          label="Folder"
          isMono
          placeholder="~/deliveries, written out"
          value={textOf(params, "folder")}
          error={errors["folder"]}
          hint="Nothing outside it is ever written."
          onChange={(event) => onChange({ folder: event.target.value })}
        />
        <TextField
          label="File"
          isMono
          placeholder="{{webhook.body.repository.name}}.json"
          value={textOf(params, "path")}
          error={errors["path"]}
          hint="A value is part of one name: it adds no level and chooses no hidden file."
          onChange={(event) => onChange({ path: event.target.value })}
        />
      </div>
      <TextArea
        label="Content"
        value={textOf(params, "content")}
        error={errors["content"]}
        placeholder={"{{webhook.body}}"}
        hint={`Empty writes the body. What the file is written in is told by its name. ${BODY_LANDING}`}
        onChange={(event) => onChange({ content: event.target.value || undefined })}
      />
      <Checkbox
        label="Write over a file whose name a value chose"
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
          label="URL"
          isMono
          placeholder={`${flagOf(params, "allowPrivateHosts") ? "http://localhost:3000" : "https://example.com"}/items/{{webhook.body.id}}`}
          value={textOf(params, "url")}
          error={errors["url"]}
          hint={urlNote(textOf(params, "url"))}
          onChange={(event) => onChange({ url: event.target.value })}
        />
        <Select
          label="Method"
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
        label="Body"
        value={textOf(params, "body")}
        error={errors["body"]}
        hint={BODY_LANDING}
        onChange={(event) => onChange({ body: event.target.value || undefined })}
      />
      <Checkbox
        label="Allow addresses of this machine and of private networks"
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
        label="Repository's folder"
        isMono
        placeholder="~/project, written out"
        value={textOf(params, "folder")}
        error={errors["folder"]}
        hint="Fast-forward only; no hook of the repository runs."
        onChange={(event) => onChange({ folder: event.target.value })}
      />
      <TextField
        label="Remote"
        isMono
        placeholder="origin"
        value={textOf(params, "remote")}
        error={errors["remote"]}
        onChange={(event) => onChange({ remote: event.target.value || undefined })}
      />
      <TextField
        label="Branch"
        isMono
        placeholder="the one it is on"
        value={textOf(params, "branch")}
        error={errors["branch"]}
        onChange={(event) => onChange({ branch: event.target.value || undefined })}
      />
    </div>
  );
}
