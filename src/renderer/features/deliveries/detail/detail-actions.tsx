import { ChevronDown } from "lucide-react";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { askForNote, askToAnswer } from "../../../state/asking.ts";
import { compareDeliveries } from "../../../state/comparison.ts";
import { composeDelivery, drafts } from "../../../state/composing.ts";
import {
  deleteDeliveries,
  dropDelivery,
  pinDelivery,
  releaseDelivery,
  replayDeliveries,
} from "../../../state/delivery-actions.ts";
import { ACTIONS } from "../../../words/trace.ts";
import { Button } from "../../../ui/button.tsx";
import { copyText } from "../../../ui/copy.ts";
import type { MenuItem } from "../../../ui/menu.tsx";
import { MenuButton } from "../../../ui/menu-button.tsx";
import { SAVE_AS } from "../../../words/exports.ts";
import { copyCommand, copyRaw } from "../copy-delivery.ts";
import { EXPORTS, exportDeliveries } from "../export-deliveries.ts";
import { bytesText } from "./first-bytes.tsx";
import { DETAIL_ACTIONS } from "../../../words/inspector.ts";

/** What can be done with the open delivery; what helps most stands first. */
export function DetailActions({ delivery }: { readonly delivery: Delivery }) {
  return (
    <div className="detail-actions" role="toolbar" aria-label={ACTIONS.label}>
      {delivery.notUnderstood ? (
        <StrayActions delivery={delivery} />
      ) : delivery.app?.state === "stepped" ? (
        <HeldActions delivery={delivery} />
      ) : (
        <Actions delivery={delivery} />
      )}
      <span className="grow" />
    </div>
  );
}

/** What was turned away for its signature is of use again with a new one. */
function Actions({ delivery }: { readonly delivery: Delivery }) {
  const { id, verification } = delivery;
  const isRejected = verification.outcome === "rejected";
  return (
    <>
      {isRejected ? (
        <Button needsHost look="primary" shortcut="⇧R" onClick={() => replay(id, "resigned")}>
          {ACTIONS.replayResigned}
        </Button>
      ) : (
        <Button needsHost look="primary" shortcut="R" onClick={() => replay(id, "exact")}>
          {ACTIONS.replay}
        </Button>
      )}
      <EditButton id={id} />
      <Button shortcut="D" onClick={() => void compareDeliveries([id])}>
        {ACTIONS.compare}
      </Button>
      {isRejected ? null : (
        <MenuButton label={ACTIONS.copy} items={copyItems(delivery)}>
          {ACTIONS.copy} <ChevronDown aria-hidden="true" />
        </MenuButton>
      )}
      <MenuButton
        label={ACTIONS.more}
        items={[
          ...(isRejected ? [replayItem(id), ...copyItems(delivery)] : [resignedItem(id)]),
          ...moreItems(delivery),
        ]}
      />
    </>
  );
}

/** One that waits for a person, step by step. */
function HeldActions({ delivery }: { readonly delivery: Delivery }) {
  const { id, app, response } = delivery;
  const isAwaited = app?.error === null && app.senderLeftMs === null && response.status === 0;
  return (
    <>
      <Button needsHost look="primary" shortcut="N" onClick={() => void releaseDelivery(id)}>
        {ACTIONS.letGo}
      </Button>
      <EditButton id={id} />
      <Button
        needsHost
        shortcut="A"
        disabled={!isAwaited}
        title={isAwaited ? undefined : ACTIONS.nobodyWaits}
        onClick={() => askToAnswer(id)}
      >
        {ACTIONS.answer}
      </Button>
      <Button needsHost look="danger" shortcut="⌫" onClick={() => void dropDelivery(id)}>
        {ACTIONS.drop}
      </Button>
      <MenuButton
        label={ACTIONS.more}
        items={[replayItem(id), resignedItem(id), ...copyItems(delivery), ...moreItems(delivery)]}
      />
    </>
  );
}

/** With a dot where an edit of it was begun and kept. */
function EditButton({ id }: { readonly id: string }) {
  const isKept = drafts.useIds().has(id);
  return (
    <Button needsHost shortcut="E" title={isKept ? ACTIONS.draftKept : undefined} onClick={() => composeDelivery(id)}>
      {ACTIONS.edit}
      {isKept ? <span className="dot is-kept" role="img" aria-label={ACTIONS.draftKept} /> : null}
    </Button>
  );
}

/** What became no request can be kept or looked at, and no more. */
function StrayActions({ delivery }: { readonly delivery: Delivery }) {
  const { id, pinned } = delivery;
  return (
    <>
      <Button onClick={() => void pinDelivery(id, !pinned)}>{pinned ? ACTIONS.unpin : ACTIONS.pin}</Button>
      <Button onClick={() => void copyText(bytesText(delivery).text, DETAIL_ACTIONS.theFirstBytes)}>
        {ACTIONS.copyBytes}
      </Button>
      <Button onClick={() => void deleteDeliveries([id])}>{ACTIONS.remove}</Button>
    </>
  );
}

function replay(id: string, mode: "exact" | "resigned"): void {
  void replayDeliveries({ deliveryIds: [id], mode });
}

const replayItem = (id: string): MenuItem => ({
  label: ACTIONS.replay,
  shortcut: "R",
  run: () => replay(id, "exact"),
});

const resignedItem = (id: string): MenuItem => ({ label: ACTIONS.replayResigned, run: () => replay(id, "resigned") });

function copyItems({ id, isMasked }: Delivery): MenuItem[] {
  return [
    { label: ACTIONS.copyCurl, run: () => void copyCommand(id) },
    ...(isMasked ? [{ label: ACTIONS.copyCurlWhole, run: () => void copyCommand(id, "bash", true) }] : []),
    { label: ACTIONS.copyPowershell, run: () => void copyCommand(id, "powershell") },
    { label: ACTIONS.copyHttpie, run: () => void copyCommand(id, "httpie") },
    { label: ACTIONS.copyRaw, run: () => void copyRaw(id) },
    ...EXPORTS.map((format) => ({ label: SAVE_AS[format], run: () => void exportDeliveries([id], format) })),
    { label: ACTIONS.copyId, run: () => void copyText(id, DETAIL_ACTIONS.theDeliveryId) },
  ];
}

function moreItems(delivery: Delivery): MenuItem[] {
  const { id, pinned } = delivery;
  return [
    { label: pinned ? ACTIONS.unpin : ACTIONS.pin, shortcut: "P", run: () => void pinDelivery(id, !pinned) },
    { label: ACTIONS.note, shortcut: "M", run: () => askForNote(delivery) },
    { label: ACTIONS.makeHook, run: () => void makeHook(delivery) },
    { label: ACTIONS.remove, shortcut: "Del", isDanger: true, run: () => void deleteDeliveries([id]) },
  ];
}

async function makeHook(delivery: Delivery): Promise<void> {
  (await import("../../hooks/hook-draft.ts")).draftHookFrom(delivery);
}
