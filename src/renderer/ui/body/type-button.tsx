import { Braces } from "lucide-react";
import { useCallback, useContext, useState } from "react";
import { TypeForm } from "../../../contract/model/shape.ts";
import { callOrToast } from "../../state/calls.ts";
import { showToast } from "../../state/toasts.ts";
import { TYPE_WORDS } from "../../words/payload.ts";
import { copyText } from "../copy.ts";
import { Menu, type Point } from "../menu.tsx";
import { type PointPlace, PointPlaceContext } from "./pointing/point-place.ts";

/** Copies what the payloads of this source and event look like, as a type; nothing where they have no source. */
export function TypeButton() {
  const place = useContext(PointPlaceContext);
  const [at, setAt] = useState<Point | null>(null);
  const close = useCallback(() => setAt(null), []);
  if (place === null || place.sourceId === null) return null;
  return (
    <>
      <button
        type="button"
        className="payload-button"
        title={TYPE_WORDS.label}
        aria-label={TYPE_WORDS.label}
        aria-expanded={at !== null}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect();
          setAt({ x: left, y: bottom + 4 });
        }}
      >
        <Braces size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
      {at ? (
        <Menu
          label={TYPE_WORDS.label}
          at={at}
          items={TypeForm.options.map((as) => ({ label: TYPE_WORDS[as], run: () => void copyType(place, as) }))}
          onClose={close}
        />
      ) : null}
    </>
  );
}

async function copyType({ sourceId, event }: PointPlace, as: TypeForm): Promise<void> {
  if (sourceId === null) return;
  const written = await callOrToast("shapes.types", { sourceId, event, as });
  if (!written) return;
  await copyText(written.text, TYPE_WORDS[as]);
  const notes = [TYPE_WORDS.madeOf(written.looked, written.samples), ...written.notes];
  showToast({ kind: "info", text: notes.join(" ") });
}
