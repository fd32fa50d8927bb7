import { useEffect, useState } from "react";
import type { PublishedAddresses as Published } from "../../../contract/model/published-addresses.ts";
import { call } from "../../state/calls.ts";
import { Button } from "../../ui/button.tsx";
import { PUBLISHED_ADDRESSES as WORDS } from "../../words/source-form.ts";

/** What is known of the addresses that a provider publishes, and asking it for them anew. */
export function PublishedAddresses({ provider }: { readonly provider: string }) {
  const [known, setKnown] = useState<Published | null>(null);
  useEffect(() => {
    let isMeant = true;
    const take = (items: readonly Published[]) => setKnown(items.find((one) => one.provider === provider) ?? null);
    void call("addresses.list", {}).then((answer) => isMeant && answer.ok && take(answer.value.items));
    return () => {
      isMeant = false;
    };
  }, [provider]);
  if (known === null || known.provider !== provider) return null;
  return <Known key={provider} known={known} onRead={setKnown} />;
}

function Known({ known, onRead }: { readonly known: Published; readonly onRead: (read: Published) => void }) {
  const { provider, name, addresses, asOf, asks } = known;
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function ask(): Promise<void> {
    setAsking(false);
    const answer = await call("addresses.refresh", { provider });
    setFault(answer.ok ? null : answer.error.message);
    if (answer.ok) onRead(answer.value);
  }

  return (
    <>
      <span className="hint" role="status">
        {asOf === null ? WORDS.unknown(name) : WORDS.known(name, addresses.length, asOf)}
        {isAsking && asks !== null ? ` ${WORDS.asksOnce(name, asks)}` : ""}
      </span>
      {fault === null ? null : (
        <p className="field-error" role="alert">
          {fault}
        </p>
      )}
      {asks === null ? null : isAsking ? (
        <div className="inline">
          <Button needsHost onClick={() => void ask()}>
            {WORDS.ask}
          </Button>
          <Button look="plain" onClick={() => setAsking(false)}>
            {WORDS.notNow}
          </Button>
        </div>
      ) : (
        <div className="inline">
          <Button look="plain" needsHost onClick={() => setAsking(true)}>
            {WORDS.refresh}
          </Button>
        </div>
      )}
    </>
  );
}
