import type { ActionKind } from "../../../contract/model/execution.ts";
import { type FieldErrors, type Rewrite, errorsBelow } from "../../state/field-errors.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { AgentFields } from "./agent-fields.tsx";
import { ForwardFields } from "./forward-fields.tsx";
import { type Config, type HookDraft, configOf, textOf, withConfig } from "./hook-draft.ts";
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

const ACTIONS: readonly { readonly value: ActionKind; readonly label: string }[] = [
  { value: "spawn_agent", label: "Spawn agent" },
  { value: "notify", label: "Notify" },
  { value: "webhook", label: "Forward" },
  { value: "execute_tool", label: "Run tool" },
];
const WORKFLOW = { value: "n8n_workflow", label: "n8n workflow" } as const;

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
  const actions = draft.action === "n8n_workflow" ? [...ACTIONS, WORKFLOW] : ACTIONS;
  const props: ConfigFieldsProps = {
    config: configOf(draft),
    errors: errorsBelow(errors, "actionConfig"),
    rewrites,
    onChange: (part) => onDraft(withConfig(draft, part)),
  };
  return (
    <fieldset>
      <legend>Then</legend>
      <Segmented
        label="Action"
        options={actions}
        value={draft.action}
        onChange={(action) => onDraft({ ...draft, action })}
      />
      <Fields action={draft.action} {...props} />
      <TextArea
        label="Message"
        value={draft.messageTemplate ?? ""}
        error={errors["messageTemplate"]}
        placeholder="{{webhook.body.sender.login}} did {{webhook.body.action}}"
        hint="Takes the payload's place for agents and notifications. Values stand in it as plain text; what is missing becomes nothing."
        onChange={(event) => onDraft({ ...draft, messageTemplate: event.target.value })}
      />
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
  }
}

function WorkflowFields({ config, errors, onChange }: ConfigFieldsProps) {
  return (
    <div className="two">
      <TextField
        label="n8n URL"
        isMono
        value={textOf(config, "n8nUrl")}
        error={errors["n8nUrl"]}
        hint={
          urlNote(textOf(config, "n8nUrl")) ??
          "The production URL of the workflow's Webhook node, https://…/webhook/…: n8n has no other way in."
        }
        onChange={(event) => onChange({ n8nUrl: event.target.value })}
      />
      <TextField
        label="Workflow id"
        isMono
        value={textOf(config, "workflowId")}
        error={errors["workflowId"]}
        onChange={(event) => onChange({ workflowId: event.target.value })}
      />
      <TextField
        label="API key"
        isMono
        value={textOf(config, "n8nApiKey")}
        error={errors["n8nApiKey"]}
        hint="Kept encrypted."
        onChange={(event) => onChange({ n8nApiKey: event.target.value || undefined })}
      />
    </div>
  );
}
