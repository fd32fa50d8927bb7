import type { Source } from "../../../contract/model/source.ts";
import { callOrToast } from "../../state/calls.ts";
import { openDelivery } from "../../state/delivery-selection.ts";
import { putSource } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { clockTime } from "../../words/format.ts";

/** Secrets that came in a handshake anybody could have sent: nothing is checked with one until a person takes it. */
export function Offers({ source: { id, offers } }: { readonly source: Source }) {
  async function end(method: "sources.acceptSecret" | "sources.refuseSecret", offer: string): Promise<void> {
    const saved = await callOrToast(method, { id, offer });
    if (saved) putSource(saved);
  }
  return offers.map(({ id: offer, hint, offeredAt }) => (
    <div key={offer} className="secret" role="group" aria-label={`Secret offered at ${clockTime(offeredAt)}`}>
      <span className="grow">
        A handshake offered <code>{hint}</code> at {clockTime(offeredAt)}. Anybody could have sent it: accept it only if
        you set up the webhook just then.
      </span>
      <Button onClick={() => openDelivery(offer)}>Look at it</Button>
      <Button look="primary" onClick={() => void end("sources.acceptSecret", offer)}>
        Accept
      </Button>
      <Button look="danger" onClick={() => void end("sources.refuseSecret", offer)}>
        Refuse
      </Button>
    </div>
  ));
}
