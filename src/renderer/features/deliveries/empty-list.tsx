import { useState } from "react";
import { isSignedHere } from "../../../contract/first-delivery.ts";
import { addressThrough } from "../../../contract/leads-here.ts";
import { lacksSecret, type Source } from "../../../contract/model/source.ts";
import { sendSample } from "../../state/delivery-actions.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { providerOf, useProviders } from "../../state/providers.ts";
import { go } from "../../state/route.ts";
import { openSource, useSources } from "../../state/sources.ts";
import { useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { EMPTY_LIST, setUpOf } from "../../words/traffic.ts";

/** So many sources have their set-up named. */
const MOST_NAMED = 5;

/**
 * What the list shows before anything has arrived, at all or at one source: where to post to, a sample to see it work, and
 * the set-up of those that never got anything.
 */
export function EmptyList({ only }: { readonly only: Source | null }) {
  const receiver = useStatus((state) => state.app?.receiver);
  const sources = useSources((state) => state.items);
  const source = only ?? sources[0];
  const name = source?.path ?? "github";
  const publicUrl = useStatus((state) => state.tunnel && addressThrough(state.tunnel, name));
  const path = `/hooks/${name}`;
  return (
    <div className="blank">
      <h2>{EMPTY_LIST.waitingForTheFirstDelivery}</h2>
      <p>{only ? EMPTY_LIST.postToItsUrl : EMPTY_LIST.postAnythingToThisUrl}</p>
      {receiver ? <CopyLine value={receiver.url + path} what={EMPTY_LIST.theUrlToPostTo} /> : null}
      {publicUrl === null ? null : <CopyLine value={publicUrl} what={EMPTY_LIST.thePublicUrl} />}
      <FirstDeed source={source} />
      <div className="inline">
        {source === undefined ? (
          <Button onClick={() => go(ALL_TRAFFIC, { sheet: "new-source" })}>{EMPTY_LIST.addASource}</Button>
        ) : (
          (only ? [only] : sources).slice(0, MOST_NAMED).map((one) => (
            <Button key={one.id} look="plain" onClick={() => openSource(one.id, "setup")}>
              {setUpOf(one.name)}
            </Button>
          ))
        )}
      </div>
    </div>
  );
}

/** A sample where one can be signed here; nothing where the sender's secret is waited for, which its set-up asks for. */
function FirstDeed({ source }: { readonly source: Source | undefined }) {
  const [isSending, setSending] = useState(false);
  const provider = useProviders((state) => providerOf(state, source?.provider ?? "github"));
  if (!provider || (source && (lacksSecret(source) || !isSignedHere(provider)))) return null;

  async function send(): Promise<void> {
    setSending(true);
    await sendSample(source?.provider ?? "github", source?.id);
    setSending(false);
  }

  return (
    <Button look="primary" disabled={isSending} onClick={() => void send()}>
      {source ? EMPTY_LIST.sendSample : EMPTY_LIST.sendASignedGitHubSample}
    </Button>
  );
}
