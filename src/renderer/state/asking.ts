import { create } from "zustand";

/** A dialog about deliveries that is open: replaying some, or answering one in its app's place. */
type Asking =
  | { readonly kind: "none" }
  | { readonly kind: "replay"; readonly ids: readonly string[] }
  | { readonly kind: "answer"; readonly id: string };

export const useAsking = create<{ readonly asking: Asking }>(() => ({ asking: { kind: "none" } }));

export function askToReplay(ids: readonly string[]): void {
  useAsking.setState({ asking: { kind: "replay", ids } });
}

/** Has one that waits for a person answered in its app's place. */
export function askToAnswer(id: string): void {
  useAsking.setState({ asking: { kind: "answer", id } });
}

export function askNothing(): void {
  useAsking.setState({ asking: { kind: "none" } });
}
