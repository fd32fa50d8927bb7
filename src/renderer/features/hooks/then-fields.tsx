import type { ActionKind } from "../../../contract/model/execution.ts";
import { type FieldErrors, type Rewrite, errorsBelow } from "../../state/field-errors.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { TextField } from "../../ui/field.tsx";
import { ACTION_CHOICES, HOOK_FORM, WORKFLOW } from "../../words/hooks.ts";
import { AgentFields } from "./agent-fields.tsx";
import { ForwardFields } from "./forward-fields.tsx";
import { type Config, type HookDraft, configOf, textOf, withConfig } from "./hook-draft.ts";
import { MessageFields } from "./message-fields.tsx";
import { NotifyFields } from "./notify-fields.tsx";
import { ToolFields } from "./tool-fields.tsx";
import { urlNote } from "./url-note.ts";

export interface ConfigFieldsProps {
  readonly config: Config;
  /** What is wrong with its fields, by their paths in it. */
  readonly errors: FieldErrors;
  /** What may stand in the place of a command that was refused. */
  readonly rewrites?: readonly Rewrite[];
  readonly onChange: (part: Config) => void;
}

const KINDS = ["spawn_agent", "message_agent", "notify", "webhook", "execute_tool"] as const;

/** What a hook does. */
export function ThenFields({
  draft,
  errors,
  rewrites,
  onDraft,
}: {
  readonly draft: HookDraft;
  readonly errors: FieldErrors;
  readonly rewrites: readonly Rewrite[];
  readonly onDraft: (draft: HookDraft) => void;
}) {
  const kinds: readonly ActionKind[] = draft.action === "n8n_workflow" ? [...KINDS, "n8n_workflow"] : KINDS;
  const props: ConfigFieldsProps = {
    config: configOf(draft),
    errors: errorsBelow(errors, "actionConfig"),
    rewrites,
    onChange: (part) => onDraft(withConfig(draft, part)),
  };
  return (
    <fieldset>
      <legend>{HOOK_FORM.thenPart}</legend>
      <Segmented
        label={HOOK_FORM.action}
        options={kinds.map((value) => ({ value, label: ACTION_CHOICES[value] }))}
        value={draft.action}
        onChange={(action) => onDraft({ ...draft, action })}
      />
      <Fields action={draft.action} {...props} />
    </fieldset>
  );
}

function Fields({ action, ...props }: ConfigFieldsProps & { readonly action: ActionKind }) {
  switch (action) {
    case "spawn_agent":
      return <AgentFields {...props} />;
    case "notify":
      return <NotifyFields {...props} />;
    case "webhook":
      return <ForwardFields {...props} />;
    case "execute_tool":
      return <ToolFields {...props} />;
    case "n8n_workflow":
      return <WorkflowFields {...props} />;
    case "message_agent":
      return <MessageFields {...props} />;
  }
}

function WorkflowFields({ config, errors, onChange }: ConfigFieldsProps) {
  return (
    <div className="two">
      <TextField
        label={WORKFLOW.url}
        isMono
        value={textOf(config, "n8nUrl")}
        error={errors["n8nUrl"]}
        hint={urlNote(textOf(config, "n8nUrl")) ?? WORKFLOW.urlHint}
        onChange={(event) => onChange({ n8nUrl: event.target.value })}
      />
      <TextField
        label={WORKFLOW.id}
        isMono
        value={textOf(config, "workflowId")}
        error={errors["workflowId"]}
        onChange={(event) => onChange({ workflowId: event.target.value })}
      />
      <TextField
        label={WORKFLOW.key}
        isMono
        value={textOf(config, "n8nApiKey")}
        error={errors["n8nApiKey"]}
        hint={WORKFLOW.keyHint}
        onChange={(event) => onChange({ n8nApiKey: event.target.value || undefined })}
      />
    </div>
  );
}
