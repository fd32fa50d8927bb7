import { createContext, useContext, useEffect } from "react";
import { create } from "zustand";

const Layer = createContext<HTMLElement | null>(null);

/** What floats above its children is put into this element: a dialog makes all that stands outside it out of reach. */
export const LayerProvider = Layer;

/** Where what floats belongs: the dialog it is opened from, or the page. */
export function useLayer(): HTMLElement | undefined {
  return useContext(Layer) ?? undefined;
}

/** The dialogs that are open, the topmost last. */
export const useTopLayer = create<{ readonly layers: readonly HTMLElement[] }>(() => ({ layers: [] }));

/** Counts a dialog among those that are open while it is given. */
export function useAsLayer(dialog: HTMLElement | null): void {
  useEffect(() => {
    if (!dialog) return undefined;
    useTopLayer.setState(({ layers }) => ({ layers: [...layers, dialog] }));
    return () => useTopLayer.setState(({ layers }) => ({ layers: layers.filter((one) => one !== dialog) }));
  }, [dialog]);
}
