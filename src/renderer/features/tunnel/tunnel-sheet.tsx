import { leadsHere } from "../../../contract/leads-here.ts";
import type { TunnelStatus } from "../../../contract/model/tunnel.ts";
import { useIsGone } from "../../state/connection.ts";
import { useNow } from "../../state/now.ts";
import { closeSheet } from "../../state/route.ts";
import { checkTunnel, startTunnel, stopTunnel, useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Mark } from "../../ui/mark.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { clockTime } from "../../words/format.ts";
import { LIGHT_WORDS, TUNNEL, TUNNEL_SHEET, failure, triedAgain } from "../../words/tunnel.ts";
import { lightOf, proofWords } from "./tunnel-light.ts";
import { OpenTunnel } from "./open-tunnel.tsx";
import { PublicNowPart } from "./public-now.tsx";
import { RegisteredAt } from "./registered-at.tsx";
import { TunnelLog } from "./tunnel-log.tsx";
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
      {tunnel && !isOff ? <Open tunnel={tunnel} now={now} /> : <p className="ghost">{TUNNEL.about}</p>}
      {tunnel && !isOff ? <RegisteredAt tunnel={tunnel} /> : null}
      <PublicNowPart />
      <OpenTunnel tunnel={isOff ? null : tunnel} />
      {isOff ? null : <TunnelLog />}
    </Sheet>
  );
}

function Open({ tunnel, now }: { readonly tunnel: TunnelStatus; readonly now: number }) {
  const { url, message, state, since, nextTryAt, wanted, visit, lastFailure } = tunnel;
  const isUp = leadsHere(state);
  return (
    <>
      <section>
        {url ? <CopyLine value={url} what={TUNNEL_SHEET.theTunnelUrl} /> : null}
        {message === null ? null : (
          <p className="sheet-note">
            <Icon name="warning" size={14} className="is-warn" />
            <span>
              {message} {nextTryAt === null ? "" : triedAgain(clockTime(nextTryAt))}
            </span>
          </p>
        )}
        {visit === null ? null : (
          <a href={visit} target="_blank" rel="noreferrer">
            {TUNNEL_SHEET.openPage}
          </a>
        )}
        {state === "up" ? null : (
          <div className="inline">
            <Button needsHost onClick={() => void startTunnel()}>
              {TUNNEL_SHEET.tryNow}
            </Button>
          </div>
        )}
      </section>
      <section>
        <h3>{TUNNEL.proof}</h3>
        <dl className="sheet-facts">
          <dt>{TUNNEL.lastProof}</dt>
          <dd>{proofWords(tunnel, now)}</dd>
          {since === null ? null : (
            <>
              <dt>{TUNNEL_SHEET.since}</dt>
              <dd>{clockTime(since)}</dd>
            </>
          )}
          {lastFailure === null ? null : (
            <>
              <dt>{TUNNEL_SHEET.lastFailure}</dt>
              <dd>
                {failure(
                  clockTime(lastFailure.from),
                  lastFailure.to === null ? null : clockTime(lastFailure.to),
                  lastFailure.why,
                )}
              </dd>
            </>
          )}
          {wanted === null ? null : (
            <>
              <dt>{TUNNEL_SHEET.askedFor}</dt>
              <dd className="mono cut">{wanted}</dd>
            </>
          )}
        </dl>
        {isUp ? (
          <div className="inline">
            <Button needsHost onClick={() => void checkTunnel()}>
              {TUNNEL_SHEET.askNow}
            </Button>
          </div>
        ) : null}
      </section>
    </>
  );
}
