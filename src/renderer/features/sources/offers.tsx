import type { Source } from "../../../contract/model/source.ts";
import { callOrToast } from "../../state/calls.ts";
import { go } from "../../state/route.ts";
import { putSource } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { clockTime } from "../../words/format.ts";
import { OFFERS } from "../../words/source-form.ts";

/** Secrets that came in a handshake anybody could have sent: nothing is checked with one until a person takes it. */
export function Offers({ source: { id, path, offers } }: { readonly source: Source }) {
  async function end(method: "sources.acceptSecret" | "sources.refuseSecret", offer: string): Promise<void> {
    const saved = await callOrToast(method, { id, offer });
    if (saved) putSource(saved);
  }
  return offers.map(({ id: offer, hint, offeredAt }) => (
    <div key={offer} className="secret" role="group" aria-label={OFFERS.secretOfferedAt(clockTime(offeredAt))}>
      <span className="grow">
        {OFFERS.aHandshakeOffered}
        <code>{hint}</code>
        {OFFERS.atAnybodyCouldHaveSent(clockTime(offeredAt))}
      </span>
      <Button onClick={() => go({ at: "source", name: path, sheet: null }, { d: offer })}>{OFFERS.lookAtIt}</Button>
      <Button look="primary" onClick={() => void end("sources.acceptSecret", offer)}>
        {OFFERS.accept}
      </Button>
      <Button look="danger" onClick={() => void end("sources.refuseSecret", offer)}>
        {OFFERS.refuse}
      </Button>
    </div>
  ));
}
