import { type FieldErrors, errorsBelow } from "../../state/field-errors.ts";
import { TextArea } from "../../ui/field.tsx";
import { Fold } from "../../ui/fold.tsx";
import { HOOK_FORM } from "../../words/hooks.ts";
import { AgentMoreFields } from "./agent-fields.tsx";
import { ForwardMoreFields } from "./forward-fields.tsx";
import { type HookDraft, configOf, textOf, withConfig } from "./hook-draft.ts";
import { LimitFields } from "./limit-fields.tsx";
import { MessageMoreFields } from "./message-more-fields.tsx";
import { ParamsField } from "./params-field.tsx";
import { SecretField } from "./secret-field.tsx";

interface MoreFieldsProps {
  readonly draft: HookDraft;
  readonly errors: FieldErrors;
  readonly onDraft: (draft: HookDraft) => void;
}

/** What few hooks need: of their action, of who may call them, how often and with whose consent. */
export function MoreFields({ draft, errors, onDraft }: MoreFieldsProps) {
  const change = (part: Partial<HookDraft>) => onDraft({ ...draft, ...part });
  const ofAction = {
    config: configOf(draft),
    errors: errorsBelow(errors, "actionConfig"),
    onChange: (part: Readonly<Record<string, unknown>>) => onDraft(withConfig(draft, part)),
  };
  return (
    <Fold name="hook" label={HOOK_FORM.more} note={HOOK_FORM.moreNote} isForced={Object.keys(errors).length > 0}>
      {draft.action === "spawn_agent" ? <AgentMoreFields {...ofAction} /> : null}
      {draft.action === "webhook" ? <ForwardMoreFields {...ofAction} /> : null}
      {draft.action === "message_agent" ? <MessageMoreFields {...ofAction} /> : null}
      {sendsMessage(draft) ? (
        <TextArea
          label={HOOK_FORM.message}
          value={draft.messageTemplate ?? ""}
          error={errors["messageTemplate"]}
          placeholder={HOOK_FORM.messagePlaceholder}
          hint={HOOK_FORM.messageHint}
          onChange={({ target }) => change({ messageTemplate: target.value })}
        />
      ) : null}
      <ParamsField
        key={draft.action}
        value={ofAction.config["paramMapping"]}
        error={ofAction.errors["paramMapping"]}
        onChange={(paramMapping) => ofAction.onChange({ paramMapping })}
      />
      <SecretField draft={draft} errors={errors} onChange={change} />
      <LimitFields draft={draft} errors={errors} onChange={change} />
    </Fold>
  );
}

/** Whether the hook's message is sent to anybody: to an agent, or as a notification that has no text of its own. */
function sendsMessage(draft: HookDraft): boolean {
  if (draft.action === "notify") return textOf(configOf(draft), "notifyMessage") === "";
  return draft.action === "spawn_agent";
}
