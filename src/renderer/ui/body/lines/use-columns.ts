import { type RefObject, useLayoutEffect, useState } from "react";

const PROBE = 100;

/** How many letters of its font an element has room for beside `taken` pixels, also as it grows and once its font is there. */
export function useColumns(ref: RefObject<HTMLElement | null>, takenColumns: number): number {
  const [columns, setColumns] = useState(80);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => {
      const probe = element.ownerDocument.createElement("span");
      probe.className = "code-probe";
      probe.textContent = "0".repeat(PROBE);
      element.append(probe);
      const letter = probe.getBoundingClientRect().width / PROBE;
      probe.remove();
      if (letter > 0) setColumns(Math.max(16, Math.floor(element.clientWidth / letter) - takenColumns));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    document.fonts.addEventListener("loadingdone", measure);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener("loadingdone", measure);
    };
  }, [ref, takenColumns]);
  return columns;
}
