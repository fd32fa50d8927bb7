import { type ReactNode, useEffect, useRef } from "react";
import { useEndpoints } from "../state/endpoints.ts";
import { useNeeds } from "../state/needs.ts";
import { ALL_TRAFFIC, type Place, type PlaceName } from "../state/place.ts";
import { go, hrefOf, useRoute } from "../state/route.ts";
import { useFollowHealth } from "../state/source-health.ts";
import { moveSource, useSources } from "../state/sources.ts";
import { useStatus } from "../state/status.ts";
import { moveView, useCountViews, useViews } from "../state/views.ts";
import { count, plural } from "../words/format.ts";
import { Icon, type IconName } from "../ui/icons.tsx";
import { useShortcuts } from "../ui/shortcuts.ts";
import { CONNECT_SENDER, PLACE_NAMES, RAIL, SOURCES, VIEWS } from "../words/frame.ts";
import { useOwnOrder } from "./own-order.tsx";
import { closeRail, useRailOver } from "./rail-over.ts";
import { SourceEntry } from "./source-entry.tsx";
import { ViewEntry } from "./view-entry.tsx";

const OF_RAIL = ".floating, .rail-toggle";

/** Where one can go, with what is there. */
export function Rail() {
  const counts = useStatus((state) => state.app?.counts);
  const endpoints = useEndpoints((state) => (state.isLoaded ? state.items.length : undefined));
  const needs = useNeeds((state) => state.count);
  const isOver = useRailOver((state) => state.isOpen);
  const nav = useRef<HTMLElement>(null);
  useShortcuts({ escape: closeRail }, isOver);
  useEffect(() => {
    if (!isOver) return undefined;
    const before = document.activeElement;
    const rail = nav.current;
    rail?.querySelector<HTMLElement>("a")?.focus();
    // Back to what opened it, unless something else was chosen.
    return () => {
      if (before instanceof HTMLElement && rail?.contains(document.activeElement)) before.focus();
    };
  }, [isOver]);
  return (
    <nav
      ref={nav}
      className={isOver ? "rail over" : "rail"}
      aria-label={RAIL.traffic}
      onBlur={({ relatedTarget }) => {
        // It covers nothing that the focus went on to; a menu of what is in it, and what opens it, are no way out of it.
        if (isOver && relatedTarget && !nav.current?.contains(relatedTarget) && !relatedTarget.closest(OF_RAIL))
          closeRail();
      }}
    >
      <Entry icon="needs" place={{ at: "needs-you", item: null }} number={needs} of={NEED_YOU}>
        {needs > 0 ? (
          <span className="count need" title={plural(needs, ...NEED_YOU)}>
            {count(needs)}
          </span>
        ) : null}
      </Entry>
      <Entry icon="deliveries" place={ALL_TRAFFIC} number={counts?.deliveries} of={RAIL.kept} />
      <Sources />
      <Views />
      <span className="grow" />
      <hr />
      <Entry
        icon="hooks"
        place={{ at: "hooks", id: null }}
        number={counts?.hooks}
        of={RAIL.hooks}
        with={["runs"]}
        isLow
      />
      <Entry
        icon="endpoints"
        place={{ at: "endpoints", id: null, tab: null }}
        number={endpoints}
        of={RAIL.endpoints}
        with={["log", "attempt"]}
        isLow
      />
      <Entry
        icon="scenarios"
        place={{ at: "scenarios", name: null, run: null }}
        number={counts?.scenarios}
        of={RAIL.scenarios}
        isLow
      />
      <Entry icon="toolbox" place={{ at: "toolbox", tool: "sign" }} isLow />
      <Entry icon="settings" place={{ at: "settings", part: null }} isLow />
    </nav>
  );
}

const NEED_YOU = [RAIL.thingNeedsYou, RAIL.thingsNeedYou] as const;

const connect = () => go(ALL_TRAFFIC, { sheet: "new-source" });

function Sources() {
  const sources = useSources((state) => state.items);
  const isLoaded = useSources((state) => state.isLoaded);
  const order = useOwnOrder(sources, moveSource);
  useFollowHealth();
  const isEmpty = isLoaded && sources.length === 0;
  return (
    <>
      <div className="rail-head">
        <h2>{SOURCES}</h2>
        {isEmpty ? null : (
          <button
            type="button"
            className="rail-add"
            aria-label={CONNECT_SENDER}
            title={CONNECT_SENDER}
            onClick={connect}
          >
            <Icon name="add" size={14} />
          </button>
        )}
      </div>
      {isEmpty ? (
        <button type="button" className="rail-link rail-connect" data-beside={CONNECT_SENDER} onClick={connect}>
          <Icon name="add" />
          <span className="name">{CONNECT_SENDER}</span>
        </button>
      ) : (
        <ul className="rail-sources">
          {sources.map((source, index) => (
            <SourceEntry key={source.id} source={source} order={order.of(source.id, index)} />
          ))}
        </ul>
      )}
      {order.said}
    </>
  );
}

/** The kept filters; without any there is nothing to head. */
function Views() {
  const views = useViews((state) => state.items);
  const order = useOwnOrder(views, moveView);
  useCountViews();
  if (views.length === 0) return null;
  return (
    <>
      <div className="rail-head">
        <h2>{VIEWS}</h2>
      </div>
      <ul className="rail-sources rail-views">
        {views.map((view, index) => (
          <ViewEntry key={view.id} view={view} order={order.of(view.id, index)} />
        ))}
      </ul>
      {order.said}
    </>
  );
}

interface EntryProps {
  readonly icon: IconName;
  readonly place: Place;
  readonly number?: number | undefined;
  /** What that number counts, one and many. */
  readonly of?: readonly [string, string];
  /** Other places that stand under this one. */
  readonly with?: readonly PlaceName[];
  /** Of what is set up here: small, and without a number where there is none. */
  readonly isLow?: boolean;
  readonly children?: ReactNode;
}

function Entry({ icon, place, number, of, with: also, isLow = false, children }: EntryProps) {
  const isCurrent = useRoute((state) => state.place.at === place.at || also?.includes(state.place.at) === true);
  const name = PLACE_NAMES[place.at];
  const said = number === undefined || number === 0 || !of ? null : plural(number, ...of);
  return (
    <a
      className={isLow ? "rail-link low" : "rail-link"}
      href={hrefOf(place)}
      data-beside={said === null ? name : `${name}\n${said}`}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(place);
      }}
    >
      <Icon name={icon} />
      <span className="name">{name}</span>
      {children ??
        (number !== undefined && of && !(isLow && number === 0) ? (
          <span className="count" title={plural(number, ...of)}>
            {count(number)}
          </span>
        ) : null)}
    </a>
  );
}
