import { Code } from "lucide-react";
import { Suspense, lazy, useState } from "react";
import { HANDLER } from "../../words/handler.ts";
import { Button } from "../button.tsx";

const HandlerDialog = lazy(async () => ({ default: (await import("./handler-dialog.tsx")).HandlerDialog }));

/** Whom a handler is for: a source, or a provider by one of its schemes. */
export type HandlerFor =
  | { readonly sourceId: string }
  | { readonly provider: string; readonly schemeId?: string | undefined };

/** Opens the code of a receiver for a source or a provider. */
export function HandlerButton({ whose }: { readonly whose: HandlerFor }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Code size={14} strokeWidth={1.75} aria-hidden="true" />
        {HANDLER.open}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <HandlerDialog whose={whose} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
