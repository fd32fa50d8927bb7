import { useEffect, useState } from "react";
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
  useEffect(() => {
    if (input === null) return undefined;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await call(method, input);
      if (isCurrent) setAnswer(result);
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
    // The input is compared by what it says; its identity changes with every keystroke elsewhere.
  }, [method, key, again]);
  return key === null ? null : answer;
}
