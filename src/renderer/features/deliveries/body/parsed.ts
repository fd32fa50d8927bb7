import { useEffect, useMemo, useState } from "react";
import { type ParsedBody, parseBody } from "../../../ui/body/parse-body.ts";

const OFF_THREAD_FROM = 200_000;

/** The body parsed: at once when it is small, in a worker when it is not; null until it is done. */
export function useParsedBody(base64: string): ParsedBody | null {
  const isSmall = base64.length < OFF_THREAD_FROM;
  const small = useMemo(() => (isSmall ? parseBody(base64) : null), [base64, isSmall]);
  const [large, setLarge] = useState<{ readonly of: string; readonly body: ParsedBody } | null>(null);

  useEffect(() => {
    if (isSmall) return undefined;
    const worker = new Worker(new URL("./parse-worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event: MessageEvent<ParsedBody>) => setLarge({ of: base64, body: event.data }));
    worker.postMessage(base64);
    return () => worker.terminate();
  }, [base64, isSmall]);

  return small ?? (large?.of === base64 ? large.body : null);
}
