import { useMemo, useState } from "react";
import type { Hook } from "../../../contract/model/hook.ts";
import { call, callOrToast } from "../../state/calls.ts";
import { EVERY_EXECUTION, fetchExecutions } from "../../state/executions.ts";
import { rewritesIn } from "../../state/field-errors.ts";
import { deleteHook, fetchHooks, moveHook, putHook, useHooks } from "../../state/hooks.ts";
import { go } from "../../state/route.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { FormFrame } from "../../ui/form-frame.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { useEditor } from "../../ui/use-editor.ts";
import { askExchange } from "./exchange-dialog.tsx";
import { problemIn } from "./draft-condition.ts";
import { DryRun } from "./dry-run.tsx";
import { type HookDraft, draftOf, hookDrafts, newDraft, toInput } from "./hook-draft.ts";
import { LimitFields } from "./limit-fields.tsx";
import { SecretField } from "./secret-field.tsx";
import { ThenFields } from "./then-fields.tsx";
import { WhenFields } from "./when-fields.tsx";

/** Makes a hook, or changes one. */
export function HookEditor({ hook }: { readonly hook: Hook | null }) {
  const id = hook?.id ?? "new";
  const saved = useMemo(() => (hook ? draftOf(hook) : newDraft()), [hook]);
  const editor = useEditor({
    kept: hookDrafts.use(id),
    what: hook ? `the hook ${hook.name}` : "the new hook",
    saved,
    check: ({ conditions }) => {
      const problem = problemIn(conditions);
      return problem ? `Not saved. ${problem}` : null;
    },
    send: (edited) => {
      const input = toInput(edited);
      return hook
        ? call("hooks.update", { ...input, ...approvalOf(edited, hook), id: hook.id })
        : call("hooks.create", input);
    },
    onSaved: (kept) => {
      putHook(kept);
      const asksNow = hook?.approval === "never" && draft.approval === "never" && kept.approval === "ask";
      const again = asksNow ? " It asks before each run again, for its action was changed." : "";
      showToast({ kind: "ok", text: `Saved the hook ${kept.name}.${again}` });
      go({ at: "hooks", id: kept.id });
    },
  });
  const { draft, isEdited, error, errors, change } = editor;
  const [dryRuns, setDryRuns] = useState(0);

  function tryOut(): void {
    const problem = problemIn(draft.conditions);
    if (problem) editor.refuse(`Not tried. ${problem}`);
    else setDryRuns(dryRuns + 1);
  }

  return (
    <FormFrame
      label="Hook"
      title={draft.name || "New hook"}
      error={error}
      note={editor.note}
      onSave={editor.save}
      onDiscard={isEdited ? editor.discard : undefined}
      actions={<Button onClick={tryOut}>Dry run on last delivery</Button>}
      menu={hook ? <HookMenu hook={hook} onDelete={() => void remove(hook)} /> : null}
    >
      {hook?.objection ? (
        <p className="hook-objection" role="note">
          This hook asks before each run until its command is changed and saved: {hook.objection}
        </p>
      ) : null}
      {hook?.remarks.map((remark) => (
        <p key={remark} className="hook-objection" role="note">
          {remark}
        </p>
      ))}
      {dryRuns > 0 ? (
        <DryRun key={dryRuns} draft={draft} hook={isEdited ? null : hook} onClose={() => setDryRuns(0)} />
      ) : null}
      <fieldset>
        <TextField
          label="Name"
          value={draft.name}
          error={errors["name"]}
          placeholder="Review opened pull requests"
          onChange={(event) => change({ name: event.target.value })}
        />
      </fieldset>
      <WhenFields draft={draft} errors={errors} onChange={change} />
      <ThenFields draft={draft} errors={errors} rewrites={rewritesIn(error)} onDraft={editor.put} />
      <SecretField draft={draft} errors={errors} onChange={change} />
      <LimitFields draft={draft} errors={errors} onChange={change} />
    </FormFrame>
  );
}

function HookMenu({ hook, onDelete }: { readonly hook: Hook; readonly onDelete: () => void }) {
  const place = useHooks(({ items }) => items.findIndex(({ id }) => id === hook.id));
  const last = useHooks(({ items }) => items.length - 1);
  return (
    <MenuButton
      label="More for this hook"
      items={[
        { label: "Show its runs", run: () => showExecutions(hook.id) },
        { label: "Duplicate", run: () => void duplicate(hook.id) },
        { label: "Export", run: () => askExchange({ kind: "export", id: hook.id }) },
        {
          label: "Move up",
          shortcut: "Alt ↑",
          isDisabled: place === 0,
          run: () => void moveHook(hook.id, place - 1),
        },
        {
          label: "Move down",
          shortcut: "Alt ↓",
          isDisabled: place === last,
          run: () => void moveHook(hook.id, place + 1),
        },
        { label: "Delete", isDanger: true, run: onDelete },
      ]}
    />
  );
}

function showExecutions(hookId: string): void {
  void fetchExecutions({ ...EVERY_EXECUTION, hookId });
  go({ at: "runs", id: null });
}

async function duplicate(id: string): Promise<void> {
  const copy = await callOrToast("hooks.duplicate", { id });
  if (!copy) return;
  await fetchHooks();
  go({ at: "hooks", id: copy.id });
  showToast({ kind: "ok", text: "Made a copy. It is off until you switch it on." });
}

async function remove(hook: Hook): Promise<void> {
  if (!(await deleteHook(hook))) return;
  hookDrafts.drop(hook.id);
  go({ at: "hooks", id: null });
}

/** An approval that was not chosen anew was chosen for the action as it was. */
function approvalOf({ approval }: HookDraft, hook: Hook): { approval?: Hook["approval"] | undefined } {
  return { approval: approval === hook.approval ? undefined : approval };
}
