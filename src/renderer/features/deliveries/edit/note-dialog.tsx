import { useState } from "react";
import type { AppError } from "../../../../contract/errors.ts";
import { type Annotation, MOST_NOTE } from "../../../../contract/model/annotation.ts";
import { annotateDelivery } from "../../../state/delivery-actions.ts";
import { DialogForm } from "../../../ui/dialog-form.tsx";
import { TextArea, TextField } from "../../../ui/field.tsx";
import { NOTE_DIALOG } from "../../../words/note.ts";

interface NoteDialogProps {
  readonly id: string;
  readonly annotation: Annotation;
  readonly onClose: () => void;
}

/** Puts a note and tags on a delivery. */
export function NoteDialog({ id, annotation, onClose }: NoteDialogProps) {
  const [note, setNote] = useState(annotation.note);
  const [tags, setTags] = useState(annotation.tags.join(" "));
  const [error, setError] = useState<AppError | null>(null);

  async function save(): Promise<void> {
    const said = { note, tags: tags.split(/[\s,]+/).filter(Boolean) };
    const failure = await annotateDelivery(id, said, annotation);
    setError(failure);
    if (failure === null) onClose();
  }

  return (
    <DialogForm
      label={NOTE_DIALOG.title}
      title={NOTE_DIALOG.title}
      error={error}
      verb={NOTE_DIALOG.keep}
      isEdited={note !== annotation.note || tags !== annotation.tags.join(" ")}
      onSave={save}
      onClose={onClose}
    >
      <TextArea
        label={NOTE_DIALOG.note}
        hint={NOTE_DIALOG.noteHint}
        value={note}
        maxLength={MOST_NOTE}
        onChange={({ target }) => setNote(target.value)}
      />
      <TextField
        label={NOTE_DIALOG.tags}
        hint={NOTE_DIALOG.tagsHint}
        value={tags}
        onChange={({ target }) => setTags(target.value)}
      />
    </DialogForm>
  );
}
