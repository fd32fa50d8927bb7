import { addressThrough } from "../../../contract/leads-here.ts";
import { useState } from "react";
import { sendSample } from "../../state/delivery-actions.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { go } from "../../state/route.ts";
import { useSources } from "../../state/sources.ts";
import { useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { EMPTY_LIST } from "../../words/traffic.ts";

/** What the list shows before anything has arrived: where to post to, and a sample to see it work. */
export function EmptyList() {
  const receiver = useStatus((state) => state.app?.receiver);
  const source = useSources((state) => state.items[0]);
  const name = source?.path ?? "github";
  const publicUrl = useStatus((state) => state.tunnel && addressThrough(state.tunnel, name));
  const [isSending, setSending] = useState(false);
  const path = `/hooks/${name}`;

  async function send(): Promise<void> {
    setSending(true);
    await sendSample("github");
    setSending(false);
  }

  return (
    <div className="blank">
      <h2>{EMPTY_LIST.waitingForTheFirstDelivery}</h2>
      <p>{EMPTY_LIST.postAnythingToThisUrl}</p>
      {receiver ? <CopyLine value={receiver.url + path} what={EMPTY_LIST.theUrlToPostTo} /> : null}
      {publicUrl === null ? null : <CopyLine value={publicUrl} what={EMPTY_LIST.thePublicUrl} />}
      <div className="inline">
        <Button look="primary" disabled={isSending} onClick={() => void send()}>
          {EMPTY_LIST.sendASignedGitHubSample}
        </Button>
        <Button onClick={() => go(ALL_TRAFFIC, { sheet: "new-source" })}>{EMPTY_LIST.addASource}</Button>
      </div>
    </div>
  );
}
