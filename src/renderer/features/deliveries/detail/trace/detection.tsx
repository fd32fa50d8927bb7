import type { Delivery } from "../../../../../contract/model/delivery.ts";
import type { Source } from "../../../../../contract/model/source.ts";
import { callOrToast } from "../../../../state/calls.ts";
import { showDetail } from "../../../../state/delivery-detail.ts";
import { providerName, useProviders } from "../../../../state/providers.ts";
import { openSource, putSource, useSources } from "../../../../state/sources.ts";
import { showToast } from "../../../../state/toasts.ts";
import { Button } from "../../../../ui/button.tsx";
import { CUSTOM } from "../../../../../contract/model/scheme.ts";
import { DETECTION } from "../../../../words/inspector.ts";

/** The headers give a provider away that the delivery's source does not name: offers to say so. */
export function Detection({ delivery }: { readonly delivery: Delivery }) {
  const names = useProviders((state) => state.names);
  const source = useSources((state) => state.items.find(({ id }) => id === delivery.sourceId));
  const { provider } = delivery;
  if (!source || provider === null || !isUntyped(source, delivery)) return null;
  const name = providerName(names, provider);
  return (
    <section className="trace-note" aria-label={DETECTION.providerRecognised}>
      <p className="grow">
        {DETECTION.thisLooksLikeButThe(name)}
        <b>{source.name}</b> {source.provider === "none" ? DETECTION.checksNoSignature : DETECTION.hasASchemeOfIts}.
      </p>
      <Button look="primary" onClick={() => void setProvider(source, provider, name, delivery.id)}>
        {DETECTION.checkAs(name)}
      </Button>
    </section>
  );
}

function isUntyped({ provider }: Source, delivery: Delivery): boolean {
  if (delivery.provider === "none" || delivery.provider === CUSTOM) return false;
  return provider === "none" || (provider === CUSTOM && delivery.verification.outcome !== "verified");
}

/** Whether a signature must hold stays as it was, so that nothing is turned away before the secret is saved. */
async function setProvider(source: Source, provider: string, name: string, deliveryId: string): Promise<void> {
  const { id, requireSignature } = source;
  const saved = await callOrToast("sources.update", { id, provider, scheme: null, requireSignature });
  if (!saved) return;
  putSource(saved);
  void showDetail(deliveryId);
  showToast({
    kind: "ok",
    text: DETECTION.isASourceNow(saved.name, name),
    action: {
      label: saved.secrets.length > 0 ? DETECTION.openIt : DETECTION.addItsSecret,
      run: () => openSource(id, "secrets"),
    },
  });
}
