import { create } from "zustand";
import { ExportDialog } from "./export-dialog.tsx";
import { ImportDialog } from "./import-dialog.tsx";

/** Whether hooks are being taken from a text or written as one; `id` is the hook that was asked for, null for all. */
type Exchange = { readonly kind: "import" } | { readonly kind: "export"; readonly id: string | null };

const useExchange = create<{ readonly asked: Exchange | null }>(() => ({ asked: null }));

/** Opens the dialog. */
export function askExchange(asked: Exchange): void {
  useExchange.setState({ asked });
}

/** The dialog that was asked for, if any. */
export function ExchangeDialog() {
  const asked = useExchange((state) => state.asked);
  const close = () => useExchange.setState({ asked: null });
  if (asked === null) return null;
  return asked.kind === "import" ? <ImportDialog onClose={close} /> : <ExportDialog id={asked.id} onClose={close} />;
}
