import { useMemo } from "react";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { Button } from "../../../ui/button.tsx";
import { copyText } from "../../../ui/copy.ts";
import { byteSize } from "../../../ui/format.ts";
import { TextView } from "../../../ui/body/text-view.tsx";
import { rawRequest } from "./raw-request.ts";

const MOST_BASE64 = 1_400_000;

/** The request as it stood on the wire. */
export function RawRequest({ delivery }: { readonly delivery: Delivery }) {
  const isHuge = delivery.bodyBase64.length > MOST_BASE64;
  const text = useMemo(() => rawRequest(isHuge ? { ...delivery, bodyBase64: "" } : delivery), [delivery, isHuge]);
  return (
    <div className="trace-raw">
      <p className="inline">
        <span className="ghost grow">
          {isHuge ? `The body of ${byteSize(delivery.size)} is left out here; it stands below.` : ""}
        </span>
        <Button onClick={() => void copyText(text, "the raw request")}>Copy</Button>
      </p>
      <TextView text={text} />
    </div>
  );
}
