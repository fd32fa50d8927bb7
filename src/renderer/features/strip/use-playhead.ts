import { useEffect, useRef, useState } from "react";

const STEP_MS = 1000;

/** Where the playhead is to stand: at once, and where motion is reduced by a step a second. */
export function usePlayhead(at: number | null): number | null {
  const latest = useRef(at);
  const [stepped, step] = useState(at);
  const isReduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  useEffect(() => {
    latest.current = at;
  }, [at]);
  useEffect(() => {
    if (!isReduced) return undefined;
    const timer = setInterval(() => step(latest.current), STEP_MS);
    return () => clearInterval(timer);
  }, [isReduced]);
  return isReduced && at !== null ? (stepped ?? at) : at;
}
