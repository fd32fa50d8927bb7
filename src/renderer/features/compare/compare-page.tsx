import { memo, useDeferredValue, useMemo, useState } from "react";
import { type ComparedSection, type ComparedSides, compareSides } from "../../../contract/compare-sides.ts";
import { differenceCounts, differsWords } from "../../../contract/difference-words.ts";
import { differs } from "../../../contract/diff-rows.ts";
import type { ComparableDeliveries, DiffRow } from "../../../contract/model/comparison.ts";
import type { Delivery } from "../../../contract/model/delivery.ts";
import { muteFields, useMutedFields } from "../../state/muted-fields.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { changeQuery, go, goInstead, usePlace, useRoute } from "../../state/route.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy.ts";
import { Icon } from "../../ui/icons.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { Switch } from "../../ui/switch.tsx";
import { Tag } from "../../ui/tag.tsx";
import { Tile } from "../../ui/tile.tsx";
import { COMPARE, COMPARE_PAGE, answersWords, mutedNow, noteWords, sectionNote } from "../../words/compare.ts";
import { dayAndTime, duration } from "../../words/format.ts";
import { DiffRows } from "./diff-rows.tsx";
import { MutedDialog } from "./muted-dialog.tsx";
import { type Loaded, useSides } from "./use-sides.ts";
import "./compare.css";

const VIEWS = ["side", "unified", "raw"] as const;
type View = (typeof VIEWS)[number];

/** Two deliveries and what differs between them. */
export function ComparePage() {
  const place = usePlace("compare");
  return place ? <Compared key={place.second} first={place.first} second={place.second} /> : null;
}

function Compared({ first, second }: { readonly first: string; readonly second: string }) {
  const loaded = useSides(first, second);
  return loaded === null || typeof loaded === "string" ? (
    <div className="compare">
      <Head first={first} second={second} others={null} />
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
  const view = useRoute(({ query }) => VIEWS.find((one) => one === query.view) ?? "side");
  const [mutes, setMutes] = useState(true);
  const [isFolded, setFolded] = useState(true);
  const [isListed, setListed] = useState(false);
  const comparison = useMemo(
    () => compareSides(first, second, mutes ? patterns : [], view === "raw"),
    [first, second, patterns, mutes, view],
  );
  const shown = useDeferredValue(comparison);
  const [at, next] = useCurrent(shown);
  const compose = () => changeQuery({ compose: second.delivery.id });
  const mute = () => {
    const path = at === null ? undefined : shown.sections[at.section]?.rows[at.row]?.path;
    if (path) muteField(path, patterns);
  };
  useShortcuts({ n: next, a: () => setFolded(!isFolded), m: mute, e: compose, escape: () => back(second.delivery.id) });
  const patch = () => void copyText(patchOf(shown.sections), COMPARE.patchName);
  return (
    <div className="compare" data-testid="compare">
      <Head first={first.delivery.id} second={second.delivery.id} others={others}>
        <label className="inline">
          <Switch label={COMPARE.onlyDifferences} isOn={isFolded} onChange={setFolded} /> {COMPARE.onlyDifferences}
        </label>
        <label className="inline">
          <Switch label={COMPARE.mutes} isOn={mutes} onChange={setMutes} /> {COMPARE.mutes}
        </label>
        <Segmented
          label={COMPARE.view}
          isSmall
          options={VIEWS.map((value) => ({ value, label: COMPARE[value] }))}
          value={view}
          onChange={(to: View) => changeQuery({ view: to === "side" ? undefined : to })}
        />
        <Button isIcon isSmall aria-label={COMPARE.list} title={COMPARE.list} onClick={() => setListed(true)}>
          <Icon name="filter" size={14} />
        </Button>
      </Head>
      <div className="compare-titles">
        <SideTitle delivery={first.delivery} />
        <SideTitle delivery={second.delivery} />
      </div>
      <Summary comparison={shown} first={first.delivery} second={second.delivery} />
      <div className="compare-sections scroll" tabIndex={0} role="region" aria-label={COMPARE.with}>
        {shown.sections.map((section, index) => (
          <SectionOf
            key={section.part}
            section={section}
            view={view === "unified" ? "unified" : "side"}
            isFolded={isFolded}
            current={at?.section === index ? at.row : null}
          />
        ))}
      </div>
      <div className="compare-foot">
        <Button isSmall look="plain" shortcut="N" onClick={next}>
          {COMPARE.next}
        </Button>
        <Button isSmall look="plain" shortcut="A" onClick={() => setFolded(!isFolded)} aria-pressed={!isFolded}>
          {COMPARE.all}
        </Button>
        <Button isSmall look="plain" shortcut="M" disabled={at === null} onClick={mute}>
          {COMPARE.mute}
        </Button>
        <span className="grow" />
        <Button onClick={patch}>{COMPARE.patch}</Button>
        <Button shortcut="E" onClick={compose}>
          {COMPARE.edit}
        </Button>
      </div>
      {isListed ? <MutedDialog onClose={() => setListed(false)} /> : null}
    </div>
  );
}

interface HeadProps {
  readonly first: string;
  readonly second: string;
  readonly others: ComparableDeliveries | null;
  readonly children?: React.ReactNode;
}

function Head({ first, second, others, children }: HeadProps) {
  const to = (id: string) => goInstead({ at: "compare", first: id, second });
  return (
    <div className="compare-head">
      <Button look="plain" isIcon isSmall aria-label={COMPARE.back} title={COMPARE.back} onClick={() => back(second)}>
        <Icon name="back" size={14} />
      </Button>
      <div className="inline" role="group" aria-label={COMPARE.with}>
        {(["original", "worked", "previous"] as const).map((which) => {
          const id = others?.[which] ?? null;
          return id === null ? null : (
            <Button key={which} isSmall aria-pressed={id === first} onClick={() => to(id)}>
              {COMPARE[which]}
            </Button>
          );
        })}
        {others === null || Object.values(others).includes(first) ? null : (
          <Button isSmall aria-pressed={true}>
            {COMPARE.byHand}
          </Button>
        )}
      </div>
      <span className="grow" />
      {children}
    </div>
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

interface SummaryProps {
  readonly comparison: ComparedSides;
  readonly first: Delivery;
  readonly second: Delivery;
}

function Summary({ comparison, first, second }: SummaryProps) {
  const answers = answersWords(first.app?.status ?? null, second.app?.status ?? null);
  const isMasked = first.isMasked || second.isMasked;
  return (
    <p className="compare-summary" aria-live="polite" data-testid="compare-summary">
      <b>{differsWords(comparison)}</b>
      {answers === null ? null : <span>{answers}</span>}
      {isMasked ? <span className="ghost">{COMPARE.masked}</span> : null}
      <span className="grow" />
      <span className="ghost">{differenceCounts(comparison.tally)}</span>
    </p>
  );
}

interface SectionProps {
  readonly section: ComparedSection;
  readonly view: "side" | "unified";
  readonly isFolded: boolean;
  readonly current: number | null;
}

const SectionOf = memo(function SectionOf({ section: { part, rows, note }, ...shown }: SectionProps) {
  const name = COMPARE[part];
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
  return (
    <section aria-label={name}>
      <h2>
        {name} <span className="ghost">{sectionNote(count("muted"), count("same"))}</span>
      </h2>
      {note === null ? null : <p className="body-note">{noteWords(part, note)}</p>}
      {rows.length === 0 ? null : <DiffRows label={name} rows={rows} {...shown} />}
    </section>
  );
});

interface At {
  readonly section: number;
  readonly row: number;
}

/** The difference that `n` stands at, and how to go to the next; after the last comes the first. */
function useCurrent({ sections }: ComparedSides): readonly [At | null, () => void] {
  const [number, setNumber] = useState<number | null>(null);
  const all = useMemo(
    () =>
      sections.flatMap(({ rows }, section) =>
        rows.flatMap((row, index) => {
          const before = rows[index - 1];
          return differs(row) && !(before && differs(before) && before.path === row.path)
            ? [{ section, row: index }]
            : [];
        }),
      ),
    [sections],
  );
  const next = () => {
    if (all.length === 0) return;
    setNumber(number === null ? 0 : (number + 1) % all.length);
    requestAnimationFrame(() => document.querySelector(".diff-rows .current")?.scrollIntoView({ block: "nearest" }));
  };
  return [number === null ? null : (all[number] ?? null), next];
}

function muteField(path: string, before: readonly string[]): void {
  const undo = { label: COMPARE.unmute, run: () => void muteFields(before) };
  void muteFields([...before, path]).then((isTaken) =>
    isTaken ? showToast({ kind: "ok", text: mutedNow(path), action: undo }) : undefined,
  );
}

/** What differs, as lines with their signs. */
function patchOf(sections: readonly ComparedSection[]): string {
  const told = sections.filter(({ rows }) => rows.some(differs));
  return told.map(({ part, rows }) => [`# ${COMPARE[part]}`].concat(rows.flatMap(patchLines)).join("\n")).join("\n");
}

function patchLines({ kind, left, right }: DiffRow): readonly string[] {
  if (kind === "same") return [`  ${right ?? ""}`];
  return [...(left === null ? [] : [`- ${left}`]), ...(right === null ? [] : [`+ ${right}`])];
}

function back(id: string): void {
  go(ALL_TRAFFIC, { d: id });
}
