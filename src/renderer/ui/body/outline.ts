import { useEffect, useMemo, useState } from "react";
import { type JsonOutline, outlineJson } from "./json-outline.ts";

const OFF_THREAD_FROM = 200_000;

/** The outline of a text as JSON, null where it is none; made in a worker where the text is long, and "making" until then. */
export function useOutline(text: string | null): JsonOutline | null | "making" {
  const isSmall = text === null || text.length < OFF_THREAD_FROM;
  const small = useMemo(() => (isSmall && text !== null && text !== "" ? outlineJson(text) : null), [text, isSmall]);
  const [large, setLarge] = useState<{ readonly of: string; readonly outline: JsonOutline | null } | null>(null);

  useEffect(() => {
    if (isSmall || text === null) return undefined;
    const worker = new Worker(new URL("./outline-worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event: MessageEvent<JsonOutline | null>) =>
      setLarge({ of: text, outline: event.data }),
    );
    worker.postMessage(text);
    return () => worker.terminate();
  }, [text, isSmall]);

  if (isSmall) return small;
  return large?.of === text ? large.outline : "making";
}
