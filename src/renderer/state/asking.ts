import { create } from "zustand";
import type { Annotation } from "../../contract/model/annotation.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";

/** A dialog about deliveries that is open: replaying some, deleting all that match, answering one in its app's place, sending one several times, or saying something of one. */
type Asking =
  | { readonly kind: "none" }
  | { readonly kind: "replay"; readonly ids: readonly string[] }
  | { readonly kind: "answer"; readonly id: string }
  | { readonly kind: "repeat"; readonly id: string; readonly sourceId: string | null }
  | { readonly kind: "clear" }
  | { readonly kind: "note"; readonly id: string; readonly annotation: Annotation };

export const useAsking = create<{ readonly asking: Asking }>(() => ({ asking: { kind: "none" } }));

export function askToReplay(ids: readonly string[]): void {
  useAsking.setState({ asking: { kind: "replay", ids } });
}

/** Has one that waits for a person answered in its app's place. */
export function askToAnswer(id: string): void {
  useAsking.setState({ asking: { kind: "answer", id } });
}

/** Has one sent several times, to see how often its app acts. */
export function askToRepeat({ id, sourceId }: Pick<DeliveryItem, "id" | "sourceId">): void {
  useAsking.setState({ asking: { kind: "repeat", id, sourceId } });
}

/** Has a note and tags put on a delivery. */
export function askForNote({ id, annotation }: Pick<DeliveryItem, "id" | "annotation">): void {
  useAsking.setState({ asking: { kind: "note", id, annotation: annotation ?? { note: "", tags: [] } } });
}

/** Has all that match the filter deleted, once that is confirmed. */
export function askToClear(): void {
  useAsking.setState({ asking: { kind: "clear" } });
}

export function askNothing(): void {
  useAsking.setState({ asking: { kind: "none" } });
}
