import { decodeBase64 } from "./base64.ts";
import { useEffect, useState } from "react";

/** The bytes behind a body: as they came, and unpacked, whole (null) or of one part. */
export interface BodyBytes {
  /** Made when they are looked at; the same each time. */
  readonly came: () => Uint8Array<ArrayBuffer>;
  readonly fetch: (part: number | null) => Promise<Uint8Array<ArrayBuffer> | null>;
}

/** The unpacked bytes of a body (null), or of one part of it; null until they are here, and where none are wanted. */
export function useUnpacked(bytes: BodyBytes | null, part: number | null): Uint8Array<ArrayBuffer> | null {
  const [fetched, setFetched] = useState<Uint8Array<ArrayBuffer> | null>(null);
  useEffect(() => {
    if (bytes === null) return undefined;
    let isStale = false;
    const take = async () => {
      const found = await bytes.fetch(part);
      if (!isStale) setFetched(found);
    };
    void take();
    return () => {
      isStale = true;
    };
  }, [bytes, part]);
  return fetched;
}

/** Bytes that are made from their base64 once somebody looks at them: of megabytes that takes long. */
export function lazyBytes(base64: string): BodyBytes["came"] {
  let made: Uint8Array<ArrayBuffer> | null = null;
  return () => (made ??= decodeBase64(base64));
}
