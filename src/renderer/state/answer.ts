import { useEffect, useRef, useState } from "react";
import type { Input, Method, Output } from "../../contract/api.ts";
import type { Result } from "../../contract/errors.ts";
import { call } from "./calls.ts";

const PAUSE_MS = 120;

/**
 * What a method answers to an input that is being edited: asked once typing pauses, and again when `again` changes.
 * Null while nothing is asked; the last answer stays until the next is here.
 */
export function useAnswer<M extends Method>(method: M, input: Input<M> | null, again = 0): Result<Output<M>> | null {
  const key = input === null ? null : JSON.stringify(input);
  const [answer, setAnswer] = useState<Result<Output<M>> | null>(null);
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  // Asked anew when the input says something else, not when it is merely another object.
  useEffect(() => {
    const asked = latest.current;
    if (key === null || asked === null) return undefined;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await call(method, asked);
      if (isCurrent) setAnswer(result);
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [method, key, again]);
  return key === null ? null : answer;
}
