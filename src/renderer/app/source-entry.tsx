import { addressThrough } from "../../contract/leads-here.ts";
import { useState } from "react";
import type { SourceHealth } from "../../contract/model/source-health.ts";
import type { StripBar } from "../../contract/model/strip.ts";
import type { Source } from "../../contract/model/source.ts";
import { isGone, useConnection, useIsGone } from "../state/connection.ts";
import { useNow } from "../state/now.ts";
import { providerName, useProviders } from "../state/providers.ts";
import type { Place } from "../state/place.ts";
import { go, hrefOf, useRoute } from "../state/route.ts";
import { useSourceHealth } from "../state/source-health.ts";
import { deleteSource, openSource, renameSource, toggleSource } from "../state/sources.ts";
import { useStatus } from "../state/status.ts";
import { useTargets } from "../state/targets.ts";
import { copyText } from "../ui/copy.ts";
import { useContextMenu } from "../ui/context-menu.tsx";
import { Mark } from "../ui/mark.tsx";
import { MenuButton } from "../ui/menu-button.tsx";
import type { MenuItem } from "../ui/menu.tsx";
import { type SparkBar, SparkBars } from "../ui/spark-bars.tsx";
import { Tile } from "../ui/tile.tsx";
import { plural } from "../words/format.ts";
import { LAST_HOUR, LIGHTS, MOVE_DOWN, MOVE_UP, PAUSE, REMOVE, RENAME, RESUME, SOURCE_ENTRY } from "../words/frame.ts";
import { healthWords } from "../ui/health-words.ts";
import type { OwnPlace } from "./own-order.tsx";
import { RenameField } from "./rename-field.tsx";

const MARKS = {
  up: "up",
  step: "waits",
  waits: "waits",
  held: "failed",
  down: "failed",
  unknown: "unknown",
  gone: "unknown",
  paused: "waits",
  none: "off",
} as const;

/** One source in the rail: its mark, its name, how its app is; and a menu of what can be done with it. */
export function SourceEntry({ source, order }: { readonly source: Source; readonly order: OwnPlace }) {
  const { id, name, path, provider } = source;
  const names = useProviders((state) => state.names);
  const place: Place = { at: "source", name: path, sheet: null };
  const isCurrent = useRoute((state) => state.place.at === "source" && [path, source.id].includes(state.place.name));
  const light = useLight(source);
  const now = useNow(60_000);
  const health = useSourceHealth((state) => state.bySource.get(source.id));
  const does = health ? [...healthWords(health, now), plural(health.hooks, SOURCE_ENTRY.hook)] : [];
  const said = [`${name}: ${LIGHTS[light]}`, ...does, source.target?.url ?? ""].filter(Boolean).join("\n");
  const [isRenaming, setRenaming] = useState(false);
  const items = () => itemsFor(source, order, () => setRenaming(true));
  const { handlers, menu } = useContextMenu(name, items);
  if (isRenaming)
    return (
      <li className="rail-source">
        <RenameField
          name={name}
          onRename={(wanted) => renameSource(source.id, wanted)}
          onClose={() => setRenaming(false)}
        />
      </li>
    );
  return (
    <li className={failsOften(health) ? "rail-source fails" : "rail-source"} {...handlers} {...order.drag}>
      <a
        className="rail-link"
        draggable={false}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onKeyDown={order.press}
        href={hrefOf(place)}
        aria-describedby={`${id}-said`}
        data-beside={said}
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
        {health ? <SparkBars bars={health.bars.map(barOf)} label={LAST_HOUR} /> : null}
        <Mark kind={MARKS[light]} />
      </a>
      <span id={`${id}-said`} hidden>
        {said}
      </span>
      <MenuButton isSmall className="rail-more" label={SOURCE_ENTRY.moreFor(name)} items={items()} />
      {menu}
    </li>
  );
}

/** Whether more than a tenth of what came in the last hour failed or was turned away. */
function failsOften(health: SourceHealth | undefined): boolean {
  if (!health) return false;
  const { fine, failed, turnedAway } = health.lastHour;
  return failed + turnedAway > (fine + failed + turnedAway) / 10;
}

function barOf({ fine, failed, turnedAway }: StripBar): SparkBar {
  return { fine, bad: failed + turnedAway };
}

function useLight({ id, target, pausedAt }: Source): keyof typeof LIGHTS {
  const isAway = useIsGone();
  const status = useTargets((state) => state.bySource.get(id));
  if (isAway && (target || pausedAt !== null)) return "gone";
  if (pausedAt !== null) return "paused";
  if (!target) return "none";
  const waiting = (status?.waiting ?? 0) + (status?.stepped ?? 0) > 0;
  if (status?.light === "down") return waiting ? "held" : "down";
  if (target.mode === "step") return "step";
  if (waiting) return "waits";
  return status?.light ?? "unknown";
}

function itemsFor(source: Source, order: OwnPlace, rename: () => void): readonly MenuItem[] {
  const { receiver } = useStatus.getState().app ?? {};
  return [
    { label: SOURCE_ENTRY.setUp, run: () => openSource(source.id, "setup") },
    {
      label: source.pausedAt === null ? PAUSE : RESUME,
      isDisabled: isGone(useConnection.getState()),
      run: () => void toggleSource(source),
    },
    {
      label: SOURCE_ENTRY.copyUrl,
      isDisabled: receiver === undefined,
      run: () => void copyText(urlOf(source), SOURCE_ENTRY.theUrlOf(source.name)),
    },
    { label: SOURCE_ENTRY.settings, run: () => openSource(source.id) },
    { label: RENAME, run: rename },
    { label: MOVE_UP, shortcut: "Alt ↑", isDisabled: order.up === null, run: () => order.up?.() },
    { label: MOVE_DOWN, shortcut: "Alt ↓", isDisabled: order.down === null, run: () => order.down?.() },
    { label: REMOVE, isDanger: true, run: () => void deleteSource(source) },
  ];
}

/** Where senders post to: what its owner said, else through the tunnel while it is up, else on this machine. */
function urlOf({ path, publicUrl }: Source): string {
  const { app, tunnel } = useStatus.getState();
  return publicUrl ?? (tunnel && addressThrough(tunnel, path)) ?? `${app?.receiver.url ?? ""}/hooks/${path}`;
}
