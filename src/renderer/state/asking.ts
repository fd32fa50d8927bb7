import { create } from "zustand";

/** A dialog about deliveries that is open: replaying some, editing one before it goes on, or answering it. */
type Asking =
  | { readonly kind: "none" }
  | { readonly kind: "replay"; readonly ids: readonly string[] }
  | { readonly kind: "edit"; readonly id: string }
  | { readonly kind: "release"; readonly id: string }
  | { readonly kind: "answer"; readonly id: string };

export const useAsking = create<{ readonly asking: Asking }>(() => ({ asking: { kind: "none" } }));

export function askToReplay(ids: readonly string[]): void {
  useAsking.setState({ asking: { kind: "replay", ids } });
}

export function askToEdit(id: string): void {
  useAsking.setState({ asking: { kind: "edit", id } });
}

/** Edits one that waits for a person before it is let go. */
export function askToRelease(id: string): void {
  useAsking.setState({ asking: { kind: "release", id } });
}

/** Has one that waits for a person answered in its app's place. */
export function askToAnswer(id: string): void {
  useAsking.setState({ asking: { kind: "answer", id } });
}

export function askNothing(): void {
  useAsking.setState({ asking: { kind: "none" } });
}
