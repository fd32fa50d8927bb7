import { create } from "zustand";

export interface Toast {
  readonly id: number;
  readonly kind: "ok" | "bad" | "info";
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Toasts {
  readonly toasts: readonly Toast[];
}

const SHOWN_MS = 6000;
const MOST = 4;

export const useToasts = create<Toasts>(() => ({ toasts: [] }));

let next = 1;

/** Shows a sentence for a few seconds. The same sentence is shown once. */
export function showToast(toast: Omit<Toast, "id">): void {
  const id = next++;
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter((shown) => shown.text !== toast.text), { ...toast, id }].slice(-MOST),
  }));
  setTimeout(() => dismissToast(id), SHOWN_MS);
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
