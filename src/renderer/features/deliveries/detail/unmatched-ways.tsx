import type { Delivery } from "../../../../contract/model/delivery.ts";
import { connectPath } from "../../../state/connect-sender.ts";
import { providerName, useProviders } from "../../../state/providers.ts";
import { go } from "../../../state/route.ts";
import { openSource } from "../../../state/sources.ts";
import { Button } from "../../../ui/button.tsx";
import { UNMATCHED_WAYS } from "../../../words/inspector.ts";

/** No source has the path that was posted to: offers to make one, of the provider that the headers give away. */
export function UnmatchedWays({ delivery }: { readonly delivery: Delivery }) {
  const names = useProviders((state) => state.names);
  const segment = pathSegment(delivery.path);
  const { provider } = delivery;
  const name = provider === null ? null : providerName(names, provider);
  return (
    <section className="trace-note" aria-label={UNMATCHED_WAYS.noSourceHasThisPath}>
      <p>
        {name === null ? null : <b>{UNMATCHED_WAYS.thisLooksLike(name)}</b>}
        {delivery.path.startsWith("/api/hooks/incoming/") ? (
          delivery.verification.sentence
        ) : (
          <>
            {UNMATCHED_WAYS.noSourceHasThePath}
            <code>{delivery.path}</code>
            {UNMATCHED_WAYS.soNothingWasCheckedAnd}
          </>
        )}
      </p>
      {delivery.didYouMean.map(({ kind, id, name: meant, path, why }) => (
        <p key={id} data-testid="did-you-mean">
          {UNMATCHED_WAYS.didYouMean}
          <code>{path}</code>
          {UNMATCHED_WAYS.ofThe(kind)}
          <Button look="plain" onClick={() => (kind === "source" ? openSource(id) : go({ at: "hooks", id }))}>
            {meant}
          </Button>
          ? {why}
        </p>
      ))}
      {segment === null ? null : (
        <Button look="primary" onClick={() => void connectPath(segment, provider)}>
          {name === null ? UNMATCHED_WAYS.makeASourceFromThis : UNMATCHED_WAYS.makeASourceFromThis2(name)}
        </Button>
      )}
    </section>
  );
}

/** The path a source could have to take what was posted there, or null when it cannot be one segment. */
export function pathSegment(path: string): string | null {
  const match = /^\/(?:hooks|api\/webhooks|webhook|api\/hooks)\/([A-Za-z0-9][A-Za-z0-9._-]{0,127})\/?$/.exec(path);
  return match?.[1] ?? null;
}
