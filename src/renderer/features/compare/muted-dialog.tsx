import { useState } from "react";
import { VOLATILE_FIELDS } from "../../../contract/volatile-fields.ts";
import { muteFields, useMutedFields } from "../../state/muted-fields.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextArea } from "../../ui/field.tsx";
import { MUTED } from "../../words/compare.ts";

/** The list of what comparing passes over, to be changed. */
export function MutedDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState(useMutedFields().join("\n"));
  return (
    <Dialog label={MUTED.title} onClose={onClose}>
      <form
        className="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          void muteFields(text.split("\n")).then((isTaken) => (isTaken ? onClose() : undefined));
        }}
      >
        <h2>{MUTED.title}</h2>
        <TextArea
          label={MUTED.field}
          hint={MUTED.hint}
          isTall
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="dialog-actions">
          <Button look="plain" onClick={() => setText(VOLATILE_FIELDS.join("\n"))}>
            {MUTED.reset}
          </Button>
          <span className="grow" />
          <Button onClick={onClose}>{MUTED.cancel}</Button>
          <Button look="primary" type="submit">
            {MUTED.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
