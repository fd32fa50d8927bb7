import { useState } from "react";
import { type Rewrite, errorWithin } from "../../state/field-errors.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { textOf } from "./hook-draft.ts";
import { type ScriptForm, readScriptForm, scriptFormFor, writeScriptForm } from "./script-form.ts";
import { ScriptFields } from "./script-fields.tsx";
import type { ParamsProps } from "./tool-params.tsx";

const NONE: readonly Rewrite[] = [];

/** A script of the user's own with values as its arguments, or any command line. */
export function ShellParams({ params, errors, rewrites = NONE, onChange }: ParamsProps) {
  const [typed, setTyped] = useState<ScriptForm | null>(null);
  const command = textOf(params, "command");
  const isTyped = typed !== null && writeScriptForm(typed).command === command;
  const form = isTyped ? typed : readScriptForm(params);
  const isRewritten = rewrites.some((rewrite) => rewrite.command === command);

  function changeForm(next: ScriptForm): void {
    setTyped(next);
    onChange(writeScriptForm(next));
  }

  return (
    <>
      {form ? (
        <ScriptFields form={form} error={errorWithin(errors, "env")} onChange={changeForm} />
      ) : (
        <div className="inline">
          <Button onClick={() => changeForm(scriptFormFor(params))}>Run my script with these values</Button>
          <span className="hint">
            Puts a script file of yours in this command’s place, with its values as arguments.
          </span>
        </div>
      )}
      <TextArea
        label="Shell command"
        value={command}
        error={isRewritten ? undefined : errors["command"]}
        placeholder='./deploy.sh {{webhook.body.after}}, or: notify-send -- "{{webhook.event}}"'
        hint={
          isRewritten
            ? "Save to keep this command."
            : "A value may stand where its program is known to take data; elsewhere saving refuses it and says why. The body comes on standard input."
        }
        onChange={(event) => onChange({ command: event.target.value })}
      />
      {rewrites.length > 0 && !isRewritten ? (
        <div className="rewrites" role="group" aria-label="Safe forms of this command">
          {rewrites.map((rewrite) => (
            <Button
              key={rewrite.command}
              title={rewrite.command}
              onClick={() => onChange({ command: rewrite.command })}
            >
              {rewrite.label}
            </Button>
          ))}
        </div>
      ) : null}
      <div className="two">
        <TextField
          label="Working folder"
          isMono
          placeholder="where Hookbench was started"
          value={textOf(params, "cwd")}
          error={errors["cwd"]}
          onChange={(event) => onChange({ cwd: event.target.value || undefined })}
        />
      </div>
    </>
  );
}
