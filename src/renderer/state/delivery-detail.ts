import { create } from "zustand";
import type { AppError } from "../../contract/errors.ts";
import type { Delivery, DeliveryItem } from "../../contract/model/delivery.ts";
import type { Execution } from "../../contract/model/execution.ts";
import { call } from "./calls.ts";
import { askAhead } from "./decoded-ahead.ts";
import { withItem } from "./keyed.ts";
import { createLateChanges } from "./late-changes.ts";

interface Detail {
  readonly id: string | null;
  readonly delivery: Delivery | null;
  readonly message: string | null;
  /** Whether there is none of that id. */
  readonly isGone: boolean;
  /** Whether what is masked of it was asked to be shown. */
  readonly isRevealed: boolean;
}

const NOTHING: Detail = { id: null, delivery: null, message: null, isGone: false, isRevealed: false };

/** The one delivery that is shown; its body is fetched when it is, and not kept after. */
export const useDetail = create<Detail>(() => NOTHING);

/** What was heard while a delivery was on its way, of any: its answer may have been given before. */
const late = createLateChanges<() => void>();
/** Of what was last asked for: the answers to what was asked before it are older. */
let latest = 0;

/** Of a body that is larger its beginning is fetched: whoever shows the rest asks for it. */
const MOST_BODY_BYTES = 262_144;

/** Fetches a delivery and shows it, or shows none. What was shown stays until the new one is here, so that nothing flickers. */
export async function showDetail(id: string | null): Promise<void> {
  if (id === null) {
    latest += 1;
    askAhead(null);
    return useDetail.setState(NOTHING);
  }
  // Of one that is shown already the body is here, and stays as it came.
  if (useDetail.getState().delivery?.id !== id) askAhead(id);
  useDetail.setState({ id, message: null, isGone: false });
  const error = await bring(id, false);
  if (error) useDetail.setState({ delivery: null, message: error.message, isGone: error.code === "not_found" });
}

/** Shows what is masked of the delivery, until another one is shown. */
export async function revealDetail(id: string): Promise<void> {
  const error = await bring(id, true);
  if (error) useDetail.setState({ message: error.message });
}

/** Fetches a delivery and shows it with what was heard meanwhile; why it could not, null also where another is wanted by now. */
async function bring(id: string, isRevealed: boolean): Promise<AppError | null> {
  const asked = ++latest;
  const wanted = { id, reveal: isRevealed, mostBodyBytes: MOST_BODY_BYTES };
  const [result, changes] = await late.during(call("deliveries.get", wanted));
  if (asked !== latest) return null;
  if (!result.ok) return result.error;
  useDetail.setState({ delivery: result.value, message: null, isRevealed });
  for (const change of changes) change();
  return null;
}

/** Whether what is shown is what was last asked for, so that keys act on what is seen; true where no delivery is shown. */
export function isDetailCurrent(): boolean {
  const { id, delivery } = useDetail.getState();
  return (delivery?.id ?? null) === id;
}

/** Whether the delivery that is shown waits for a person, step by step. */
export function isDetailHeld(): boolean {
  return useDetail.getState().delivery?.app?.state === "stepped";
}

/** Takes over what changed of the shown delivery, without its body being fetched again. */
export function changeDetail(item: DeliveryItem): void {
  late.note([() => takeItem(item)]);
  takeItem(item);
}

function takeItem(item: DeliveryItem): void {
  const shown = useDetail.getState().delivery;
  // What an app answered, and its sender with it, is not in the list's row; nor that a sender left while it is held.
  const isOther = shown?.app?.state !== item.app?.state || item.app?.state === "stepped";
  if (shown?.id === item.id && isOther) void showDetail(item.id);
  useDetail.setState(({ delivery }) =>
    delivery?.id === item.id
      ? {
          delivery: {
            ...delivery,
            pinned: item.pinned,
            hooks: item.hooks,
            disposition: item.disposition,
            ...(item.annotation === undefined ? {} : { annotation: item.annotation }),
          },
        }
      : {},
  );
}

export function changeDetailExecution(execution: Execution): void {
  late.note([() => takeExecution(execution)]);
  takeExecution(execution);
}

function takeExecution(execution: Execution): void {
  useDetail.setState(({ delivery }) =>
    delivery && delivery.id === execution.deliveryId
      ? { delivery: { ...delivery, executions: [...withItem(delivery.executions, execution)] } }
      : {},
  );
}
