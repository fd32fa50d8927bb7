import type { Delivery } from "../../../../contract/model/delivery.ts";
import { askToDelete, askToEdit } from "../../../state/asking.ts";
import { pinDelivery, replayDeliveries } from "../../../state/delivery-actions.ts";
import { draftHookFrom } from "../../hooks/hook-draft.ts";
import { Button } from "../../../ui/button.tsx";
import { copyText } from "../../../ui/copy.ts";
import { MenuButton } from "../../../ui/menu-button.tsx";
import { copyCommand, copyRaw } from "../copy-delivery.ts";

/** What can be done with the open delivery. */
export function DetailActions({ delivery }: { readonly delivery: Delivery }) {
  const { id, pinned, isMasked, app } = delivery;
  const replay = (mode: "exact" | "resigned") => void replayDeliveries({ deliveryIds: [id], mode });
  return (
    <div className="detail-actions" role="toolbar" aria-label="Actions">
      <Button {...(app?.state === "stepped" ? {} : { look: "primary" })} shortcut="R" onClick={() => replay("exact")}>
        Replay
      </Button>
      <Button onClick={() => replay("resigned")}>Replay re-signed</Button>
      <Button onClick={() => askToEdit(id)}>Edit and send</Button>
      <Button onClick={() => void copyCommand(id)}>Copy as curl</Button>
      <MenuButton
        label="More actions"
        items={[
          { label: pinned ? "Unpin" : "Pin", shortcut: "P", run: () => void pinDelivery(id, !pinned) },
          { label: "Make a hook from this", run: () => draftHookFrom(delivery) },
          ...(isMasked
            ? [{ label: "Copy as curl with its credentials", run: () => void copyCommand(id, "bash", true) }]
            : []),
          { label: "Copy for PowerShell", run: () => void copyCommand(id, "powershell") },
          { label: "Copy for HTTPie", run: () => void copyCommand(id, "httpie") },
          { label: "Copy raw request", run: () => void copyRaw(id) },
          { label: "Copy id", run: () => void copyText(id, "the delivery's id") },
          { label: "Delete", shortcut: "Del", isDanger: true, run: () => askToDelete([id]) },
        ]}
      />
    </div>
  );
}
