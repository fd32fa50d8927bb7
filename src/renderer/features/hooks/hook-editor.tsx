import { useMemo, useState } from "react";
import type { Hook } from "../../../contract/model/hook.ts";
import { call, callOrToast } from "../../state/calls.ts";
import { EVERY_EXECUTION, fetchExecutions } from "../../state/executions.ts";
import { rewritesIn } from "../../state/field-errors.ts";
import { deleteHook, fetchHooks, moveHook, putHook, useHooks } from "../../state/hooks.ts";
import { go } from "../../state/route.ts";
import { showToast } from "../../state/toasts.ts";
import { TextField } from "../../ui/field.tsx";
import { FormFrame } from "../../ui/form-frame.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { useEditor } from "../../ui/use-editor.ts";
import { HOOK_FORM, HOOK_MENU } from "../../words/hooks.ts";
import { askExchange } from "./exchange-dialog.tsx";
import { problemIn } from "./draft-condition.ts";
import { type HookDraft, draftOf, hookDrafts, newDraft } from "./hook-draft.ts";
import { inputOf, madeName } from "./hook-name.ts";
import { HookSide } from "./hook-side.tsx";
import { MoreFields } from "./more-fields.tsx";
import { useTriedDelivery } from "./tried-delivery.ts";
import { ThenFields } from "./then-fields.tsx";
import { WhenFields } from "./when-fields.tsx";
import "../../ui/form-beside.css";

/** Makes a hook, or changes one. */
export function HookEditor({ hook }: { readonly hook: Hook | null }) {
  const id = hook?.id ?? "new";
  const saved = useMemo(() => (hook ? draftOf(hook) : newDraft()), [hook]);
  const editor = useEditor({
    kept: hookDrafts.use(id),
    what: HOOK_FORM.what(hook?.name ?? null),
    saved,
    check: ({ conditions }) => {
      const problem = problemIn(conditions);
      return problem ? HOOK_FORM.notSaved(problem) : null;
    },
    send: (edited) => {
      const input = inputOf(edited);
      return hook
        ? call("hooks.update", { ...input, ...approvalOf(edited, hook), id: hook.id })
        : call("hooks.create", input);
    },
    onSaved: (kept) => {
      putHook(kept);
      const asksNow = hook?.approval === "never" && draft.approval === "never" && kept.approval === "ask";
      const again = asksNow ? HOOK_FORM.asksAgain : "";
      showToast({ kind: "ok", text: HOOK_FORM.saved(kept.name) + again });
    },
    show: (kept) => go({ at: "hooks", id: kept.id }),
  });
  const { draft, isEdited, error, errors, change } = editor;
  const [deliveryId, setDeliveryId] = useState("");
  const tried = useTriedDelivery(deliveryId, draft.sourceId);

  return (
    <div className="edit-beside">
      <div className="edit-form">
        <FormFrame
          label={HOOK_FORM.label}
          title={draft.name || (hook ? hook.name : HOOK_FORM.title)}
          error={error}
          note={editor.note}
          onSave={editor.save}
          onDiscard={isEdited ? editor.discard : undefined}
          menu={hook ? <HookMenu hook={hook} onDelete={() => void remove(hook)} /> : null}
        >
          {hook?.objection ? (
            <p className="hook-objection" role="note">
              {HOOK_FORM.objects(hook.objection)}
            </p>
          ) : null}
          {hook?.remarks.map((remark) => (
            <p key={remark} className="hook-objection" role="note">
              {remark}
            </p>
          ))}
          <fieldset>
            <TextField
              label={HOOK_FORM.name}
              value={draft.name}
              error={errors["name"]}
              placeholder={madeName(draft)}
              onChange={(event) => change({ name: event.target.value })}
            />
          </fieldset>
          <WhenFields draft={draft} errors={errors} tried={tried ?? null} onChange={change} />
          <ThenFields draft={draft} errors={errors} rewrites={rewritesIn(error)} onDraft={editor.put} />
          <MoreFields draft={draft} errors={errors} onDraft={editor.put} />
        </FormFrame>
      </div>
      <HookSide
        draft={draft}
        hook={isEdited ? null : hook}
        deliveryId={deliveryId}
        tried={tried}
        onDelivery={setDeliveryId}
      />
    </div>
  );
}

function HookMenu({ hook, onDelete }: { readonly hook: Hook; readonly onDelete: () => void }) {
  const place = useHooks(({ items }) => items.findIndex(({ id }) => id === hook.id));
  const last = useHooks(({ items }) => items.length - 1);
  return (
    <MenuButton
      label={HOOK_MENU.label}
      items={[
        { label: HOOK_MENU.runs, run: () => showExecutions(hook.id) },
        { label: HOOK_MENU.duplicate, run: () => void duplicate(hook.id) },
        { label: HOOK_MENU.export, run: () => askExchange({ kind: "export", id: hook.id }) },
        {
          label: HOOK_MENU.up,
          shortcut: "Alt ↑",
          isDisabled: place === 0,
          run: () => void moveHook(hook.id, place - 1),
        },
        {
          label: HOOK_MENU.down,
          shortcut: "Alt ↓",
          isDisabled: place === last,
          run: () => void moveHook(hook.id, place + 1),
        },
        { label: HOOK_MENU.delete, isDanger: true, run: onDelete },
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
  showToast({ kind: "ok", text: HOOK_MENU.copied });
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
