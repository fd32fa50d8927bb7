import { useMemo } from "react";
import { firstBytesText } from "../../../../contract/first-bytes-text.ts";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { byteSize } from "../../../words/format.ts";
import { FIRST_BYTES } from "../../../words/inspector.ts";

/** What came in the place of a request, as text with what cannot be seen spelled out. */
export function bytesText({ bodyBase64 }: Pick<Delivery, "bodyBase64">): {
  readonly text: string;
  readonly kept: number;
} {
  const bytes = Uint8Array.from(atob(bodyBase64), (char) => char.charCodeAt(0));
  return { text: firstBytesText(bytes), kept: bytes.length };
}

/** The first bytes of what became no request. */
export function FirstBytes({ delivery }: { readonly delivery: Delivery }) {
  const { text, kept } = useMemo(() => bytesText(delivery), [delivery]);
  return (
    <section className="scroll" tabIndex={0} aria-label={FIRST_BYTES.firstBytes}>
      {delivery.truncated ? (
        <p className="body-note is-warn">{FIRST_BYTES.cameOfThemWereKept(byteSize(delivery.size), byteSize(kept))}</p>
      ) : null}
      {kept === 0 ? (
        <p className="body-note">{FIRST_BYTES.noBytesWereKept}</p>
      ) : (
        <pre className="first-bytes">{text}</pre>
      )}
    </section>
  );
}
