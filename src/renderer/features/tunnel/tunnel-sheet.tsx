import { useState } from "react";
import type { TunnelStatus } from "../../../contract/model/tunnel.ts";
import { useIsGone } from "../../state/connection.ts";
import { useNow } from "../../state/now.ts";
import { closeSheet } from "../../state/route.ts";
import { useSettings } from "../../state/settings.ts";
import { startTunnel, stopTunnel, useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Mark } from "../../ui/mark.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { LIGHT_WORDS, TUNNEL, TUNNEL_SHEET, readersOf } from "../../words/tunnel.ts";
import { lightOf, proofWords } from "./tunnel-light.ts";
import { PublicNowPart } from "./public-now.tsx";
import { TUNNEL_MARKS } from "./tunnel-pill.tsx";

/** The tunnel: its URL, what proves that it leads here, of which kind it is, and who can read what goes through it. */
export function TunnelSheet() {
  const tunnel = useStatus((state) => state.tunnel);
  const isGone = useIsGone();
  const now = useNow();
  const light = lightOf(tunnel, isGone, now);
  const isOff = (tunnel?.state ?? "off") === "off";
  return (
    <Sheet
      title={TUNNEL.title}
      tag={
        <span className="sheet-tag">
          <Mark kind={TUNNEL_MARKS[light]} />
          {LIGHT_WORDS[light]}
        </span>
      }
      actions={
        isOff ? null : (
          <Button needsHost onClick={() => void stopTunnel()}>
            {TUNNEL.close}
          </Button>
        )
      }
      onClose={closeSheet}
    >
      {tunnel && !isOff ? <Open tunnel={tunnel} now={now} /> : <Start />}
      <PublicNowPart />
      <section>
        <p className="sheet-note">
          <Icon name="reveal" size={14} />
          <span>
            <b>{TUNNEL.whoSees}</b> {readersOf(tunnel?.host ?? null)}
          </span>
        </p>
      </section>
    </Sheet>
  );
}

function Open({ tunnel, now }: { readonly tunnel: TunnelStatus; readonly now: number }) {
  return (
    <>
      <section>
        {tunnel.url ? <CopyLine value={tunnel.url} what={TUNNEL_SHEET.theTunnelUrl} /> : null}
        {tunnel.message === null ? null : (
          <p className="sheet-note">
            <Icon name="warning" size={14} className="is-warn" />
            <span>{tunnel.message}</span>
          </p>
        )}
      </section>
      <section>
        <h3>{TUNNEL.proof}</h3>
        <dl className="sheet-facts">
          <dt>{TUNNEL.lastProof}</dt>
          <dd>{proofWords(tunnel, now)}</dd>
        </dl>
      </section>
      <section>
        <h3>{TUNNEL.kind}</h3>
        <dl className="sheet-facts">
          <dt>{tunnel.kind}</dt>
          <dd className="mono cut">{tunnel.host}</dd>
        </dl>
        <p className="hint">{TUNNEL.kindMeans}</p>
      </section>
    </>
  );
}

function wishOf(host: string, name: string) {
  return { ...(host === "" ? {} : { host }), ...(name === "" ? {} : { name }) };
}

/** Opens it at the host of one's choice. */
function Start() {
  const remembered = useSettings((state) => state.settings?.tunnelHost ?? "");
  const [typed, setTyped] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [message, setMessage] = useState<string | null>(null);
  const [isStarting, setStarting] = useState(false);
  const host = typed ?? remembered;

  async function start(): Promise<void> {
    setStarting(true);
    setMessage(await startTunnel(wishOf(host.trim(), name.trim())));
    setStarting(false);
  }

  return (
    <section>
      <p className="ghost">{TUNNEL.about}</p>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <TextField
          label={TUNNEL.server}
          isMono
          value={host}
          onChange={(event) => setTyped(event.target.value)}
          hint={TUNNEL.serverHint}
        />
        <TextField
          label={TUNNEL.name}
          isMono
          placeholder={TUNNEL_SHEET.any}
          value={name}
          onChange={(event) => setName(event.target.value)}
          hint={TUNNEL.nameHint}
        />
        {message === null ? null : (
          <p className="field-error" role="alert">
            {message}
          </p>
        )}
        <div className="inline">
          <Button look="primary" type="submit" needsHost disabled={isStarting}>
            {isStarting ? TUNNEL.opening : TUNNEL.open}
          </Button>
        </div>
      </form>
    </section>
  );
}
