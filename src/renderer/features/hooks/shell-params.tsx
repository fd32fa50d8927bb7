import { useState } from "react";
import { type Rewrite, errorWithin } from "../../state/field-errors.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { textOf } from "./hook-draft.ts";
import { type ScriptForm, readScriptForm, scriptFormFor, writeScriptForm } from "./script-form.ts";
import { ScriptFields } from "./script-fields.tsx";
import type { ParamsProps } from "./tool-params.tsx";
import { SHELL_PARAMS } from "../../words/hook-actions.ts";

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
          <Button onClick={() => changeForm(scriptFormFor(params))}>{SHELL_PARAMS.runMyScriptWithThese}</Button>
          <span className="hint">{SHELL_PARAMS.putsAScriptFileOf}</span>
        </div>
      )}
      <TextArea
        label={SHELL_PARAMS.shellCommand}
        value={command}
        error={isRewritten ? undefined : errors["command"]}
        placeholder={SHELL_PARAMS.example}
        hint={isRewritten ? SHELL_PARAMS.saveToKeepThisCommand : SHELL_PARAMS.aValueMayStandWhere}
        onChange={(event) => onChange({ command: event.target.value })}
      />
      {rewrites.length > 0 && !isRewritten ? (
        <div className="rewrites" role="group" aria-label={SHELL_PARAMS.safeFormsOfThisCommand}>
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
          label={SHELL_PARAMS.workingFolder}
          isMono
          placeholder={SHELL_PARAMS.whereHookbenchWasStarted}
          value={textOf(params, "cwd")}
          error={errors["cwd"]}
          onChange={(event) => onChange({ cwd: event.target.value || undefined })}
        />
      </div>
    </>
  );
}
