import { useLayoutEffect, useRef, useState } from "react";
import type { AppError } from "../../contract/errors.ts";
import { fieldErrors, unshownErrors } from "../state/field-errors.ts";

/** Why a form was refused: the whole refusal, or of one that names fields what they do not say themselves. */
export function FormError({ error }: { readonly error: AppError | null }) {
  const place = useRef<HTMLDivElement>(null);
  const [unshown, setUnshown] = useState<readonly string[]>([]);

  // Which fields a form shows changes with what is chosen in it, so that it is looked up in what it shows now.
  useLayoutEffect(() => {
    const form = place.current?.closest("form");
    if (!form || !error) return undefined;
    const look = () => {
      const found = unshownErrors(fieldErrors(error), sentencesIn(form, place.current));
      setUnshown((before) => (before.join("\n") === found.join("\n") ? before : found));
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(form, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, [error]);

  if (!error) return null;
  const namesFields = Object.keys(fieldErrors(error)).length > 0;
  const sentences = namesFields ? unshown : [error.message];
  return (
    <div ref={place} role="alert" hidden={sentences.length === 0}>
      {sentences.map((sentence) => (
        <p key={sentence} className="field-error">
          {sentence}
        </p>
      ))}
    </div>
  );
}

/** What a form's fields say is wrong with them; what stands at `place` is not theirs. */
function sentencesIn(form: HTMLElement, place: HTMLElement | null): string[] {
  const notes = [...form.querySelectorAll(".field-error")];
  return notes.filter((note) => !place?.contains(note)).map(({ textContent }) => textContent);
}
