import { useState } from "react";
import { sendSample } from "../../state/delivery-actions.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { go } from "../../state/route.ts";
import { useSources } from "../../state/sources.ts";
import { useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";

/** What the list shows before anything has arrived: where to post to, and a sample to see it work. */
export function EmptyList() {
  const receiver = useStatus((state) => state.app?.receiver);
  const tunnel = useStatus((state) => state.tunnel);
  const source = useSources((state) => state.items[0]);
  const [isSending, setSending] = useState(false);
  const path = `/hooks/${source?.path ?? "github"}`;

  async function send(): Promise<void> {
    setSending(true);
    await sendSample("github");
    setSending(false);
  }

  return (
    <div className="blank">
      <h2>Waiting for the first delivery</h2>
      <p>Post anything to this URL and it shows up here, whether or not a source has its path:</p>
      {receiver ? <CopyLine value={receiver.url + path} what="the URL to post to" /> : null}
      {tunnel?.url && tunnel.state === "up" ? <CopyLine value={tunnel.url + path} what="the public URL" /> : null}
      <div className="inline">
        <Button look="primary" disabled={isSending} onClick={() => void send()}>
          Send a signed GitHub sample
        </Button>
        <Button onClick={() => go(ALL_TRAFFIC, { sheet: "new-source" })}>Add a source</Button>
      </div>
    </div>
  );
}
