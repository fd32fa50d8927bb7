import { useEffect, useRef, useState } from "react";
import type { AppError, Result } from "../../contract/errors.ts";
import type { Draft as Unsaved } from "../state/drafts.ts";
import { type FieldErrors, fieldErrors } from "../state/field-errors.ts";
import { offerUndo } from "../state/toasts.ts";
import { SECRETS_NOT_KEPT, discarded } from "../words/editing.ts";

interface EditorOptions<Draft, Saved> {
  /** Where its edits are until they are saved. */
  readonly kept: Unsaved<Draft>;
  /** What it is called in a sentence: `the hook Deploy`. */
  readonly what: string;
  /** As it stands, without edits. */
  readonly saved: Draft;
  /** Why it cannot be sent as it is; null where it can. */
  readonly check?: (draft: Draft) => string | null;
  readonly send: (draft: Draft) => Promise<Result<Saved>>;
  /** Told after its draft is dropped. */
  readonly onSaved: (saved: Saved) => void;
  /** Goes to what was saved, where its form is still open: who has gone on meanwhile is not brought back. */
  readonly show?: (saved: Saved) => void;
}

export interface Editor<Draft> {
  readonly draft: Draft;
  readonly isEdited: boolean;
  /** What is to be known of the draft, in a sentence. */
  readonly note: string | null;
  /** Why the last save was refused. */
  readonly error: AppError | null;
  /** Its sentence for each field, by the field's dotted path. */
  readonly errors: FieldErrors;
  readonly change: (part: Partial<Draft>) => void;
  readonly put: (draft: Draft) => void;
  /** Refuses by a sentence of the form's own; null takes it back. */
  readonly refuse: (message: string | null) => void;
  /** Saves what is there; nothing while a save is under way. */
  readonly save: () => Promise<void>;
  /** Goes back to what is saved, with undo. */
  readonly discard: () => void;
}

/** A form over something that is saved: its draft outlives the page, and is dropped once it is saved. */
export function useEditor<Draft extends object, Saved>(options: EditorOptions<Draft, Saved>): Editor<Draft> {
  const { kept, what, saved, check, send, onSaved, show } = options;
  const { unsaved } = kept;
  const draft = unsaved ?? saved;
  const [error, setError] = useState<AppError | null>(null);
  const isSaving = useRef(false);
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const refuse = (message: string | null) => setError(message === null ? null : { code: "invalid_input", message });

  async function save(): Promise<void> {
    if (isSaving.current) return;
    const problem = check?.(draft) ?? null;
    if (problem !== null) return refuse(problem);
    isSaving.current = true;
    const result = await send(draft);
    isSaving.current = false;
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    kept.drop();
    onSaved(result.value);
    if (isOpen.current) show?.(result.value);
  }

  function discard(): void {
    if (!unsaved) return;
    kept.drop();
    setError(null);
    offerUndo({ text: discarded(what), undo: () => kept.put(unsaved), redo: discard });
  }

  return {
    draft,
    isEdited: unsaved !== undefined,
    note: kept.isPartial ? SECRETS_NOT_KEPT : null,
    error,
    errors: fieldErrors(error),
    change: (part) => kept.put({ ...draft, ...part }),
    put: kept.put,
    refuse,
    save,
    discard,
  };
}

/** The edits of a dialog, which are gone when it is closed. */
export function useUnkept<Draft>(): Unsaved<Draft> {
  const [unsaved, put] = useState<Draft | undefined>(undefined);
  return { unsaved, isPartial: false, put: (draft) => put(() => draft), drop: () => put(undefined) };
}
