import { useMemo } from "react";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { useDetail } from "../../../state/delivery-detail.ts";
import { Button } from "../../../ui/button.tsx";
import { copyText } from "../../../ui/copy.ts";
import { byteSize } from "../../../words/format.ts";
import { copyRaw } from "../copy-delivery.ts";
import { rawRequest } from "./raw-request.ts";
import { RAW_REQUEST_VIEW } from "../../../words/inspector.ts";

const MOST_BASE64 = 270_000;

/** The request as it stood on the wire; a large body is copied with it, and not shown twice. */
export function RawRequest({ delivery }: { readonly delivery: Delivery }) {
  const isRevealed = useDetail((state) => state.isRevealed);
  const isHuge = delivery.bodyOf !== undefined || delivery.bodyBase64.length > MOST_BASE64;
  const text = useMemo(() => rawRequest(isHuge ? { ...delivery, bodyBase64: "" } : delivery), [delivery, isHuge]);
  return (
    <>
      <p className="inline">
        <span className="ghost grow">{isHuge ? RAW_REQUEST_VIEW.theBodyOfIsLeft(byteSize(delivery.size)) : ""}</span>
        <Button
          onClick={() =>
            void (delivery.bodyOf === undefined
              ? copyText(rawRequest(delivery), RAW_REQUEST_VIEW.theRawRequest)
              : copyRaw(delivery.id, isRevealed))
          }
        >
          {RAW_REQUEST_VIEW.copy}
        </Button>
      </p>
      <pre className="output" tabIndex={0} aria-label={RAW_REQUEST_VIEW.theRequestAsItStood}>
        {text}
      </pre>
    </>
  );
}
