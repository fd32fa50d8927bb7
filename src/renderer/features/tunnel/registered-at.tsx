import { useEffect } from "react";
import { addressThrough } from "../../../contract/leads-here.ts";
import type { Registration } from "../../../contract/model/registration.ts";
import type { Source } from "../../../contract/model/source.ts";
import type { TunnelStatus } from "../../../contract/model/tunnel.ts";
import { callOrToast } from "../../state/calls.ts";
import { providerOf, useProviders } from "../../state/providers.ts";
import { fetchRegistrations, takeRegistration, useRegistrations } from "../../state/registrations.ts";
import { go } from "../../state/route.ts";
import { useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy.ts";
import { Tile } from "../../ui/tile.tsx";
import { REGISTERED_AT, atPlace, stillAt } from "../../words/registered-at.ts";
import { TUNNEL_SHEET } from "../../words/tunnel.ts";

/** Where the senders of the sources that the tunnel leads to post, and what changes that; nothing where there are none. */
export function RegisteredAt({ tunnel }: { readonly tunnel: TunnelStatus }) {
  const sources = useSources((state) => state.items);
  const registrations = useRegistrations((state) => state.items);
  const providers = useProviders((state) => state);
  useEffect(() => {
    if (!useRegistrations.getState().isLoaded) void fetchRegistrations();
  }, []);
  const rows = sources.flatMap((source) => {
    const url = source.publicUrl === null ? addressThrough(tunnel, source.path) : null;
    const provider = providerOf(providers, source.provider);
    if (url === null || !provider?.setUp?.link) return [];
    const mine = registrations.filter(({ sourceId }) => sourceId === source.id);
    const { name } = provider;
    if (mine.length === 0)
      return [<ByHand key={source.id} {...{ source, sender: name, url, page: provider.setUp.link }} />];
    return mine.map((one) => <Registered key={one.id} registration={one} sender={name} source={source} />);
  });
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{REGISTERED_AT.title}</h3>
      <ul className="registered-at">{rows}</ul>
    </section>
  );
}

interface RegisteredProps {
  readonly registration: Registration;
  readonly sender: string;
  readonly source: Source;
}

function Registered({ registration, sender, source: { name, path } }: RegisteredProps) {
  const { id, place, state, says, url, token } = registration;
  const isAstray = state === "astray";

  async function change(): Promise<void> {
    // Its token is asked for where the webhook stands.
    if (token.from === "asked") return go({ at: "source", name: path, sheet: "setup" });
    await takeRegistration(callOrToast("registrations.renew", { id }));
  }

  return (
    <li>
      <Tile name={sender} />
      <span className="cut">{name}</span>
      <span className={state === "current" ? "hint" : "is-warn"} title={says}>
        {state === "current" ? atPlace(place) : isAstray && url ? stillAt(URL.parse(url)?.host ?? url) : says}
      </span>
      {isAstray ? (
        <Button isSmall needsHost onClick={() => void change()}>
          {REGISTERED_AT.change}
        </Button>
      ) : null}
    </li>
  );
}

interface ByHandProps {
  readonly source: Source;
  readonly sender: string;
  readonly url: string;
  /** The sender's own. */
  readonly page: string;
}

function ByHand({ source: { name }, sender, url, page }: ByHandProps) {
  return (
    <li>
      <Tile name={sender} />
      <span className="cut">{name}</span>
      <span className="hint">{REGISTERED_AT.byHand}</span>
      <a
        className="button small"
        href={page}
        target="_blank"
        rel="noreferrer"
        onClick={() => void copyText(url, TUNNEL_SHEET.theTunnelUrl)}
      >
        {REGISTERED_AT.copyAndOpen}
      </a>
    </li>
  );
}
