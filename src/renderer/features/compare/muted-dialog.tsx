import { useState } from "react";
import type { FieldHabit } from "../../../contract/model/muted-field.ts";
import { VOLATILE_FIELDS } from "../../../contract/volatile-fields.ts";
import { muteField, muteFields, useMutedFields, useMutedOf } from "../../state/muted-fields.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextArea } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";
import { MUTED, mutedHere, noneMuted } from "../../words/compare.ts";

/** What comparing passes over: for the event of a delivery, field by field and why, and by its name in whatever is compared. */
export function MutedDialog({ of, onClose }: { readonly of: string; readonly onClose: () => void }) {
  const [text, setText] = useState(useMutedFields().join("\n"));
  return (
    <Dialog label={MUTED.title} className="muted-dialog" onClose={onClose}>
      <form
        className="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          void muteFields(text.split("\n")).then((isTaken) => (isTaken ? onClose() : undefined));
        }}
      >
        <h2>{MUTED.title}</h2>
        <OfEvent id={of} />
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

/** Each switch is taken at once. */
function OfEvent({ id }: { readonly id: string }) {
  const fields = useMutedOf(id);
  if (fields === null || fields.of.name === "") return null;
  const { items, of, looked } = fields;
  return (
    <section aria-label={mutedHere(of.name)}>
      <h3>{mutedHere(of.name)}</h3>
      {items.length === 0 ? (
        <p className="ghost">{noneMuted(looked, of.name)}</p>
      ) : (
        <ul className="muted-fields">
          {items.map((item) => (
            <li key={`${item.part} ${item.path}`}>
              <Field item={item} id={id} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Field({
  item: { part, path, isMuted, word, sentence },
  id,
}: {
  readonly item: FieldHabit;
  readonly id: string;
}) {
  const say = (to: FieldHabit["word"]) => void muteField(id, { part, path }, to);
  return (
    <>
      <Switch label={`${MUTED.mute} ${path}`} isOn={isMuted} onChange={(isOn) => say(isOn ? "muted" : "shown")} />
      <code className="cut" title={path}>
        {path}
      </code>
      <span className="ghost grow">{sentence}</span>
      {word === null ? null : (
        <Button isSmall look="plain" onClick={() => say(null)}>
          {MUTED.forget}
        </Button>
      )}
    </>
  );
}
