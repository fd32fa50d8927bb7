import { ChevronDown } from "lucide-react";
import { useCallback, useState } from "react";
import { TypeForm } from "../../../contract/model/shape.ts";
import { copyType } from "../../ui/body/copy-type.ts";
import { Button } from "../../ui/button.tsx";
import { belowButton, Menu, type Point } from "../../ui/menu.tsx";
import { TYPE_WORDS } from "../../words/payload.ts";
import { SHAPE } from "../../words/shape.ts";
import type { Whose } from "./shape-page.tsx";

/** Copies what the payloads look like as a type, in one of five languages. */
export function CopyAs({ whose, event }: { readonly whose: Whose; readonly event: string | null }) {
  const [at, setAt] = useState<Point | null>(null);
  const close = useCallback(() => setAt(null), []);
  return (
    <>
      <Button
        isSmall
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(pressed) => setAt(belowButton(pressed))}
      >
        {SHAPE.copyAs} <ChevronDown aria-hidden="true" size={14} />
      </Button>
      {at ? (
        <Menu
          label={SHAPE.copyAs}
          at={at}
          items={TypeForm.options.map((as) => ({
            label: TYPE_WORDS[as],
            run: () => void copyType({ ...whose, event }, as),
          }))}
          onClose={close}
        />
      ) : null}
    </>
  );
}
