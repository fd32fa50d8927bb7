import { useMemo, useState } from "react";
import { compareSides } from "../../../contract/compare-sides.ts";
import type { ComparableDeliveries } from "../../../contract/model/comparison.ts";
import type { Delivery } from "../../../contract/model/delivery.ts";
import { createMuting } from "../../../contract/muting.ts";
import { muteEverywhere, muteField, useMutedFields, useMutedOf } from "../../state/muted-fields.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { changeQuery, go, goInstead, usePlace } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Tag } from "../../ui/tag.tsx";
import { Tile } from "../../ui/tile.tsx";
import { COMPARE, COMPARE_PAGE, answersWords } from "../../words/compare.ts";
import { dayAndTime, duration } from "../../words/format.ts";
import { CompareHead } from "./compare-head.tsx";
import { ComparedRuns } from "./compared-runs.tsx";
import { ComparedSent } from "./compared-sent.tsx";
import { Comparing, useView } from "./comparing.tsx";
import { MutedDialog } from "./muted-dialog.tsx";
import { type Loaded, useSides } from "./use-sides.ts";
import "./compare.css";

/** Two deliveries, attempts, runs of hooks or of scenarios, and what differs between them. */
export function ComparePage() {
  const place = usePlace("compare");
  if (!place) return null;
  const { first, second } = place;
  const Page = second.startsWith("scr_") ? ComparedRuns : /^(exe|evt)_/.test(second) ? ComparedSent : Compared;
  return <Page key={second} first={first} second={second} />;
}

function Compared({ first, second }: { readonly first: string; readonly second: string }) {
  const loaded = useSides(first, second);
  return loaded === null || typeof loaded === "string" ? (
    <div className="compare">
      <CompareHead onBack={() => back(second)} />
      <p className="blank" role={loaded === null ? "status" : "alert"}>
        {loaded ?? COMPARE.fetching}
      </p>
    </div>
  ) : (
    <Shown loaded={loaded} />
  );
}

function Shown({ loaded: { first, second, others } }: { readonly loaded: Loaded }) {
  const patterns = useMutedFields();
  const id = second.delivery.id;
  const fields = useMutedOf(id);
  const view = useView();
  const [mutes, setMutes] = useState(true);
  const [isListed, setListed] = useState(false);
  const habits = useMemo(() => (mutes ? (fields?.items ?? []) : []), [fields, mutes]);
  const comparison = useMemo(
    () => compareSides(first, second, mutes ? patterns : [], view === "raw", habits),
    [first, second, patterns, mutes, view, habits],
  );
  const muting = useMemo(() => createMuting(mutes ? patterns : [], habits), [patterns, mutes, habits]);
  return (
    <>
      <Comparing
        comparison={comparison}
        names={COMPARE}
        titles={[first, second].map(({ delivery }) => (
          <SideTitle key={delivery.id} delivery={delivery} />
        ))}
        others={<Others first={first.delivery.id} second={id} others={others} />}
        tools={
          <Button isIcon isSmall aria-label={COMPARE.list} title={COMPARE.list} onClick={() => setListed(true)}>
            <Icon name="filter" size={14} />
          </Button>
        }
        telling={others?.telling ?? null}
        remarks={<Remarks first={first.delivery} second={second.delivery} />}
        mutes={[mutes, setMutes]}
        muting={muting}
        onMute={(part, path) =>
          void (part === "answer" || !fields ? muteEverywhere(path, patterns) : muteField(id, { part, path }))
        }
        onEdit={() => changeQuery({ compose: id })}
        onBack={() => back(id)}
      />
      {isListed ? <MutedDialog of={id} onClose={() => setListed(false)} /> : null}
    </>
  );
}

interface OthersProps {
  readonly first: string;
  readonly second: string;
  readonly others: ComparableDeliveries | null;
}

const OTHERS = ["original", "worked", "previous"] as const;

function Others({ first, second, others }: OthersProps) {
  if (others === null) return null;
  const known = OTHERS.filter((which) => others[which] !== null);
  const value: (typeof OTHERS)[number] | "byHand" = known.find((which) => others[which] === first) ?? "byHand";
  const all: readonly (typeof value)[] = value === "byHand" ? [...known, value] : known;
  return (
    <Segmented<typeof value>
      isSmall
      label={COMPARE.with}
      options={all.map((one) => ({ value: one, label: COMPARE[one] }))}
      value={value}
      onChange={(which) => {
        const id = which === "byHand" ? null : others[which];
        if (id !== null) goInstead({ at: "compare", first: id, second });
      }}
    />
  );
}

function SideTitle({ delivery }: { readonly delivery: Delivery }) {
  const names = useProviders((state) => state.names);
  const { id, receivedAt, provider, summary, app } = delivery;
  return (
    <div>
      <span className="mono ghost">{dayAndTime(receivedAt)}</span>
      {provider === null || provider === "none" ? null : <Tile name={providerName(names, provider)} />}
      <button type="button" className="link cut" title={summary} onClick={() => back(id)}>
        {summary}
      </button>
      <span className="grow" />
      {app === null || app.status === null ? null : (
        <Tag tone={app.status < 300 ? "ok" : "bad"}>
          {COMPARE_PAGE.appStatus(app.status, app.tookMs === null ? "" : COMPARE_PAGE.inTookMs(duration(app.tookMs)))}
        </Tag>
      )}
    </div>
  );
}

function Remarks({ first, second }: { readonly first: Delivery; readonly second: Delivery }) {
  const answers = answersWords(first.app?.status ?? null, second.app?.status ?? null);
  return (
    <>
      {answers === null ? null : <span>{answers}</span>}
      {first.isMasked || second.isMasked ? <span className="ghost">{COMPARE.masked}</span> : null}
    </>
  );
}

function back(id: string): void {
  go(ALL_TRAFFIC, { d: id });
}
