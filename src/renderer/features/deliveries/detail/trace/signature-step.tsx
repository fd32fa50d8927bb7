import { Suspense, lazy } from "react";
import { nameOfSender } from "../../../../../contract/manners.ts";
import type { Delivery } from "../../../../../contract/model/delivery.ts";
import type { Scheme } from "../../../../../contract/model/scheme.ts";
import type { MaskedSecret } from "../../../../../contract/model/source.ts";
import { providerOf, useProviders } from "../../../../state/providers.ts";
import { openSource, useSources } from "../../../../state/sources.ts";
import { ordinal } from "../../../../../contract/ordinal.ts";
import { dayOf, exactTime } from "../../../../words/format.ts";
import { Button } from "../../../../ui/button.tsx";
import { Steps } from "../../../../ui/steps.tsx";
import { theyMakeIt } from "../../../../words/source.ts";
import { SIGNATURE, STEPS, withSecret } from "../../../../words/trace.ts";
import { ALGORITHMS } from "../../../../words/algorithms.ts";
import { useDiagnosis } from "./diagnosis-state.ts";
import { FixButton } from "./fix-button.tsx";
import { Fold, Step } from "./step.tsx";
import { type CheckedBy, signatureState } from "./step-states.ts";
import { SIGNATURE_STEP } from "../../../../words/inspector.ts";

const Detection = lazy(async () => ({ default: (await import("./detection.tsx")).Detection }));
// Few are looked at so closely, and few are rejected.
const Compared = lazy(async () => ({ default: (await import("./compared.tsx")).Compared }));
const PasteToProve = lazy(async () => ({
  default: (await import("../../../../prove/paste-to-prove.tsx")).PasteToProve,
}));

/** Whether it is genuine, and why not: open where it is not, with what mends it. */
export function SignatureStep({ delivery }: { readonly delivery: Delivery }) {
  const { verification } = delivery;
  const state = signatureState(delivery, useCheckedBy(delivery));
  const matched = useMatchedSecret(delivery);
  const isTurnedAway = needsDiagnosis(delivery);
  const isPlain = verification.outcome === "verified" && matched === null;
  return (
    <Step name={STEPS.signature} state={state} behind={isTurnedAway ? null : howChecked(delivery, isPlain)}>
      {isTurnedAway ? (
        <Diagnosed key={delivery.id} delivery={delivery} />
      ) : isPlain ? null : (
        <p>{matched ?? verification.sentence}</p>
      )}
      {isTurnedAway ? <Whole deliveryId={delivery.id} /> : null}
      <Suspense>
        <Detection delivery={delivery} />
      </Suspense>
    </Step>
  );
}

/** What was looked at, one by one; null where nothing was. */
function howChecked({ id, verification }: Delivery, isPlain: boolean) {
  const { steps, schemeId, checkedAt, sentence } = verification;
  if (steps.length === 0) return null;
  const content = (
    <>
      <p className="ghost">
        {schemeId === null ? null : <code>{schemeId}</code>}
        {SIGNATURE_STEP.checkedCheckedAt(exactTime(checkedAt))}
      </p>
      {isPlain ? <p>{sentence}</p> : null}
      <Steps steps={steps} />
      <Whole deliveryId={id} />
    </>
  );
  return { name: SIGNATURE.howChecked, content };
}

function Whole({ deliveryId }: { readonly deliveryId: string }) {
  return (
    <Fold key={deliveryId} summary={SIGNATURE.compared}>
      <Suspense>
        <Compared deliveryId={deliveryId} />
      </Suspense>
    </Fold>
  );
}

/** Whether what came was turned away for its signature, so that why is found out at once. */
function needsDiagnosis({ verification, status }: Delivery): boolean {
  return verification.outcome === "rejected" || (verification.outcome === "unsigned" && status === 401);
}

/** Why it was turned away, found out as soon as it is opened, with what mends it at our end. */
function Diagnosed({ delivery }: { readonly delivery: Delivery }) {
  const diagnosis = useDiagnosis(delivery.id);
  const { sentence, steps } = diagnosis ?? delivery.verification;
  const fix = diagnosis?.fix ?? null;
  return (
    <section className="trace-why" aria-label={SIGNATURE.why} aria-busy={diagnosis === null}>
      <p>
        <b>{sentence}</b>
      </p>
      <Steps steps={steps} action={fix ? <FixButton key={delivery.id} deliveryId={delivery.id} fix={fix} /> : null} />
      {delivery.sourceId === null ? null : (
        <>
          <Suspense>
            <PasteToProve deliveryId={delivery.id} sourceId={delivery.sourceId} />
          </Suspense>
          <SecretHelp sourceId={delivery.sourceId} />
        </>
      )}
    </section>
  );
}

/** Whose the secret is, where it is found being said at its field, and the way to all that is to be done at the sender. */
function SecretHelp({ sourceId }: { readonly sourceId: string }) {
  const provider = useSources((state) => state.items.find(({ id }) => id === sourceId)?.provider);
  const sender = useProviders((state) => (provider === undefined ? undefined : providerOf(state, provider)));
  if (!sender) return null;
  return (
    <p className="ghost">
      {sender.secretFrom === "them" ? theyMakeIt(nameOfSender(sender)) : null}{" "}
      <Button look="plain" onClick={() => openSource(sourceId, "setup")}>
        {SIGNATURE.setUp}
      </Button>
    </p>
  );
}

/** The algorithm, and which of the source's secrets it was. */
export function useCheckedBy({ sourceId, provider, verification: { schemeId, secretIndex } }: Delivery): CheckedBy {
  const source = useSources((state) => state.items.find(({ id }) => id === sourceId));
  const known = useProviders(({ items }) => {
    const own = items.filter(({ id }) => id === source?.provider || id === provider);
    return schemeOf(own, schemeId) ?? schemeOf(items, schemeId);
  });
  const scheme = source?.scheme?.id === schemeId ? source?.scheme : known;
  const secret: MaskedSecret | undefined = secretIndex === null ? undefined : source?.secrets[secretIndex];
  if (!scheme) return { algorithm: null, words: schemeId ?? "" };
  const name = ALGORITHMS[scheme.algorithm];
  return { algorithm: scheme.algorithm, words: secret ? withSecret(name, secret.hint) : name };
}

function schemeOf(
  providers: readonly { readonly schemes: readonly Scheme[] }[],
  schemeId: string | null,
): Scheme | undefined {
  for (const { schemes } of providers) {
    const found = schemes.find(({ id }) => id === schemeId);
    if (found) return found;
  }
  return undefined;
}

/** The sentence that says which of several secrets it was; null where there is no more to say than that it matches. */
function useMatchedSecret({ sourceId, verification }: Delivery): string | null {
  const secrets = useSources((state) => state.items.find(({ id }) => id === sourceId)?.secrets);
  const { secretIndex, outcome } = verification;
  const secret = secretIndex === null ? undefined : secrets?.[secretIndex];
  if (!secret || !secrets || secrets.length < 2 || secretIndex === null || outcome !== "verified") return null;
  return SIGNATURE_STEP.theSignatureMatchesTheOf(ordinal(secretIndex + 1), secrets.length, dayOf(secret.addedAt));
}
