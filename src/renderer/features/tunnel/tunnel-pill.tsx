import { useIsGone } from "../../state/connection.ts";
import { useNow } from "../../state/now.ts";
import { closeSheet, openSheet, useRoute } from "../../state/route.ts";
import { useStatus } from "../../state/status.ts";
import { copyText } from "../../ui/copy.ts";
import { Icon } from "../../ui/icons.tsx";
import { Mark, type MarkKind } from "../../ui/mark.tsx";
import { LIGHT_WORDS, TUNNEL, TUNNEL_PILL, type TunnelLight } from "../../words/tunnel.ts";
import { checkedWords, lightOf } from "./tunnel-light.ts";

export const TUNNEL_MARKS: Readonly<Record<TunnelLight, MarkKind>> = {
  off: "off",
  opening: "runs",
  proven: "up",
  unproven: "unknown",
  renamed: "waits",
  busy: "waits",
  degraded: "waits",
  down: "failed",
  refused: "failed",
  unknown: "unknown",
};

/** How the tunnel is and where it leads; a click opens its sheet. */
export function TunnelPill() {
  const tunnel = useStatus((state) => state.tunnel);
  const isOpen = useRoute(({ query }) => query.sheet === "tunnel");
  const isGone = useIsGone();
  const now = useNow();
  const light = lightOf(tunnel, isGone, now);
  const url = light === "off" || light === "opening" ? null : (tunnel?.url ?? null);
  const shown = url?.replace(/^https?:\/\//, "") ?? LIGHT_WORDS[light];
  return (
    <>
      <span className={isOpen ? "pill on" : "pill"} data-testid="tunnel" data-state={tunnel?.state ?? "unknown"}>
        <button
          type="button"
          aria-expanded={isOpen}
          title={`${TUNNEL.title}: ${LIGHT_WORDS[light]}`}
          onClick={() => (isOpen ? closeSheet() : openSheet("tunnel"))}
        >
          <Mark kind={TUNNEL_MARKS[light]} />
          <span className="pill-name">{TUNNEL.title}</span> <b className="cut">{shown}</b>
          {url && isBad(light) ? <span className="is-bad">{LIGHT_WORDS[light]}</span> : null}
        </button>
        {url ? (
          <button
            type="button"
            className="pill-copy"
            aria-label={TUNNEL_PILL.copyTheTunnelUrl}
            title={TUNNEL_PILL.copy}
            onClick={() => void copyText(url, TUNNEL_PILL.theTunnelUrl)}
          >
            <Icon name="copy" size={12} />
          </button>
        ) : null}
      </span>
      {tunnel && !isGone ? <Checked light={light} words={checkedWords(tunnel, now)} message={tunnel.message} /> : null}
    </>
  );
}

interface CheckedProps {
  readonly light: TunnelLight;
  readonly words: string | null;
  readonly message: string | null;
}

function isBad(light: TunnelLight): boolean {
  return light === "down" || light === "refused";
}

/** How old what is known is, or what is wrong. */
function Checked({ light, words, message }: CheckedProps) {
  if (light === "off") return null;
  const isWrong = isBad(light) || message !== null;
  const text = message ?? (light === "down" ? TUNNEL_PILL.theTunnelIsDown : words);
  return text === null ? null : (
    <span className={isWrong ? "checked is-bad" : "checked"} title={text}>
      {text}
    </span>
  );
}
