import { Braces } from "lucide-react";
import { useCallback, useContext, useState } from "react";
import { TypeForm } from "../../../contract/model/shape.ts";
import { go } from "../../state/route.ts";
import { shapeOf } from "../../state/shape-place.ts";
import { TYPE_WORDS } from "../../words/payload.ts";
import { copyType } from "./copy-type.ts";
import { belowButton, Menu, type Point } from "../menu.tsx";
import { PointPlaceContext } from "./pointing/point-place.ts";

/** Copies what the payloads of this source and event look like, as a type; nothing where they have no source. */
export function TypeButton() {
  const place = useContext(PointPlaceContext);
  const [at, setAt] = useState<Point | null>(null);
  const close = useCallback(() => setAt(null), []);
  const shape = shapeOf(place);
  if (place === null || place.sourceId === null) return null;
  const owner = { sourceId: place.sourceId, event: place.event };
  return (
    <>
      <button
        type="button"
        className="payload-button"
        title={TYPE_WORDS.label}
        aria-label={TYPE_WORDS.label}
        aria-expanded={at !== null}
        aria-haspopup="menu"
        onClick={(event) => setAt(belowButton(event))}
      >
        <Braces size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
      {at ? (
        <Menu
          label={TYPE_WORDS.label}
          at={at}
          items={[
            ...TypeForm.options.map((as) => ({ label: TYPE_WORDS[as], run: () => void copyType(owner, as) })),
            ...(shape ? [{ label: TYPE_WORDS.shape, run: () => go(shape) }] : []),
          ]}
          onClose={close}
        />
      ) : null}
    </>
  );
}
