import { Ellipsis } from "lucide-react";
import { useState } from "react";
import type { Source } from "../../contract/model/source.ts";
import { providerName, useProviders } from "../state/providers.ts";
import type { Place } from "../state/place.ts";
import { go, hrefOf, useRoute } from "../state/route.ts";
import { deleteSource, openSource } from "../state/sources.ts";
import { useStatus } from "../state/status.ts";
import { useTargets } from "../state/targets.ts";
import { copyText } from "../ui/copy.ts";
import { Menu, type MenuItem } from "../ui/menu.tsx";
import { Tile } from "../ui/tile.tsx";
import { LIGHTS } from "../words/frame.ts";

const TONES = {
  up: "ok",
  step: "warn",
  waits: "warn",
  held: "bad",
  down: "bad",
  unknown: "unknown",
  none: "none",
} as const;

/** One source in the rail: its mark, its name, how its app is; and a menu of what can be done with it. */
export function SourceEntry({ source }: { readonly source: Source }) {
  const { name, path, provider } = source;
  const names = useProviders((state) => state.names);
  const place: Place = { at: "source", name: path, sheet: null };
  const isCurrent = useRoute((state) => state.place.at === "source" && [path, source.id].includes(state.place.name));
  const light = useLight(source);
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const close = () => setAt(null);
  return (
    <li
      className="rail-source"
      onContextMenu={(event) => {
        event.preventDefault();
        setAt({ x: event.clientX, y: event.clientY });
      }}
    >
      <a
        className="rail-link"
        href={hrefOf(place)}
        title={`${name}: ${LIGHTS[light]}`}
        aria-current={isCurrent ? "page" : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go(place);
        }}
      >
        <Tile name={provider === "none" ? name : providerName(names, provider)} />
        <span className="name">{name}</span>
        <span className="visually-hidden">{LIGHTS[light]}</span>
        <span className={`dot ${TONES[light]}`} />
      </a>
      <button
        type="button"
        className="rail-more"
        aria-label={`More for ${name}`}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          setAt({ x: left, y: bottom });
        }}
      >
        <Ellipsis size={14} />
      </button>
      {at ? <Menu label={name} at={at} items={itemsFor(source)} onClose={close} /> : null}
    </li>
  );
}

function useLight({ id, target }: Source): keyof typeof LIGHTS {
  const status = useTargets((state) => state.bySource.get(id));
  if (!target) return "none";
  const waiting = (status?.waiting ?? 0) + (status?.stepped ?? 0) > 0;
  if (status?.light === "down") return waiting ? "held" : "down";
  if (target.mode === "step") return "step";
  if (waiting) return "waits";
  return status?.light ?? "unknown";
}

function itemsFor(source: Source): readonly MenuItem[] {
  const { receiver } = useStatus.getState().app ?? {};
  return [
    { label: "Set up", run: () => openSource(source.id, "setup") },
    {
      label: "Copy URL",
      isDisabled: receiver === undefined,
      run: () => void copyText(urlOf(source), `the URL of ${source.name}`),
    },
    { label: "Settings", run: () => openSource(source.id) },
    { label: "Remove", isDanger: true, run: () => void deleteSource(source) },
  ];
}

/** Where senders post to: through the tunnel while it is up, else on this machine. */
function urlOf({ path }: Source): string {
  const { app, tunnel } = useStatus.getState();
  const base = tunnel?.state === "up" && tunnel.url ? tunnel.url : (app?.receiver.url ?? "");
  return `${base}/hooks/${path}`;
}
