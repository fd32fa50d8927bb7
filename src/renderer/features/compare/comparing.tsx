import { type ReactNode, memo, useDeferredValue, useMemo, useState } from "react";
import type { ComparedSection, ComparedSides } from "../../../contract/compare-sides.ts";
import { differenceCounts, differsWords, mutedWords } from "../../../contract/difference-words.ts";
import { differs } from "../../../contract/diff-rows.ts";
import type { ComparedPart, DiffRow } from "../../../contract/model/comparison.ts";
import { type Muting, placeOf } from "../../../contract/muting.ts";
import { useRoute, changeQuery } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { Switch } from "../../ui/switch.tsx";
import { COMPARE, type PartNames, noteWords, sectionNote } from "../../words/compare.ts";
import { CompareHead } from "./compare-head.tsx";
import { DiffRows } from "./diff-rows.tsx";

const VIEWS = ["side", "unified", "raw"] as const;
export type View = (typeof VIEWS)[number];

/** How the page shows two, by its address. */
export function useView(): View {
  return useRoute(({ query }) => VIEWS.find((one) => one === query.view) ?? "side");
}

/** Whether what is muted is passed over, and how that is changed. */
export type Mutes = readonly [boolean, (mutes: boolean) => void];

interface ComparingProps {
  readonly comparison: Pick<ComparedSides, "isSame" | "sections" | "tally" | "muted">;
  readonly names: PartNames;
  readonly titles: ReactNode;
  /** What else it may be compared with. */
  readonly others?: ReactNode;
  /** Beside the head's switches, and behind the sentence. */
  readonly tools?: ReactNode;
  /** What tells those that failed from the others; told first. */
  readonly telling?: string | null;
  readonly remarks?: ReactNode;
  readonly mutes: Mutes;
  /** Why lines are muted; null where that is not known by their paths. */
  readonly muting: Muting | null;
  readonly onMute: ((part: ComparedPart, path: string) => void) | null;
  readonly onEdit: (() => void) | null;
  readonly onBack: () => void;
}

/** Two and what differs between them: a sentence, and the lines of both. */
export function Comparing(props: ComparingProps) {
  const { comparison, names, mutes, muting, onMute, onEdit, onBack } = props;
  const view = useView();
  const [isFolded, setFolded] = useState(true);
  const shown = useDeferredValue(comparison);
  const [at, next] = useCurrent(shown);
  const mute = () => {
    const section = at === null ? undefined : shown.sections[at.section];
    const path = section?.rows[at?.row ?? -1]?.path;
    if (section && path) onMute?.(section.part, path);
  };
  useShortcuts({
    n: next,
    a: () => setFolded(!isFolded),
    ...(onMute ? { m: mute } : {}),
    ...(onEdit ? { e: onEdit } : {}),
    escape: onBack,
  });
  const patch = () => void copyText(patchOf(shown.sections, names), COMPARE.patchName);
  return (
    <div className="compare" data-testid="compare">
      <CompareHead onBack={onBack} others={props.others}>
        <label className="inline">
          <Switch label={COMPARE.onlyDifferences} isOn={isFolded} onChange={setFolded} /> {COMPARE.onlyDifferences}
        </label>
        <label className="inline">
          <Switch label={COMPARE.mutes} isOn={mutes[0]} onChange={mutes[1]} /> {COMPARE.mutes}
        </label>
        <Segmented
          label={COMPARE.view}
          isSmall
          options={VIEWS.map((value) => ({ value, label: COMPARE[value] }))}
          value={view}
          onChange={(to: View) => changeQuery({ view: to === "side" ? undefined : to })}
        />
        {props.tools}
      </CompareHead>
      <div className="compare-titles">{props.titles}</div>
      <p className="compare-summary" aria-live="polite" data-testid="compare-summary">
        {props.telling ? <b>{props.telling}</b> : null}
        {props.telling ? <span>{differsWords(shown)}</span> : <b>{differsWords(shown)}</b>}
        {props.remarks}
        <span className="grow" />
        <span className="ghost">{differenceCounts(shown.tally)}</span>
        <MutedLine muted={shown.muted} />
      </p>
      <div className="compare-sections scroll" tabIndex={0} role="region" aria-label={COMPARE.with}>
        {shown.sections.map((section, index) => (
          <SectionOf
            key={section.part}
            section={section}
            names={names}
            muting={muting}
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
        {onMute ? (
          <Button isSmall look="plain" shortcut="M" disabled={at === null} onClick={mute}>
            {COMPARE.mute}
          </Button>
        ) : null}
        <span className="grow" />
        <Button onClick={patch}>{COMPARE.patch}</Button>
        {onEdit ? (
          <Button shortcut="E" onClick={onEdit}>
            {COMPARE.edit}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** What is muted that was learned or said, and why. */
function MutedLine({ muted }: Pick<ComparedSides, "muted">) {
  const words = mutedWords(muted);
  return words === "" ? null : (
    <span className="ghost compare-muted" data-testid="compare-muted">
      {words}
    </span>
  );
}

interface SectionProps {
  readonly section: ComparedSection;
  readonly names: PartNames;
  readonly muting: Muting | null;
  readonly view: "side" | "unified";
  readonly isFolded: boolean;
  readonly current: number | null;
}

const SectionOf = memo(function SectionOf({ section, names, muting, ...shown }: SectionProps) {
  const { part, rows, note } = section;
  const name = names[part];
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
  // Where all are, the fold of them says so.
  const same = count("same");
  const whyMuted = useMemo(() => (path: string) => muting?.(part, placeOf(path, part))?.sentence, [muting, part]);
  return (
    <section aria-label={name}>
      <h2>
        {name} <span className="ghost">{sectionNote(count("muted"), same === rows.length ? 0 : same)}</span>
      </h2>
      {note === null ? null : <p className="body-note">{noteWords(names, part, note)}</p>}
      {rows.length === 0 ? null : <DiffRows label={name} rows={rows} whyMuted={whyMuted} {...shown} />}
    </section>
  );
});

interface At {
  readonly section: number;
  readonly row: number;
}

/** The difference that `n` stands at, and how to go to the next; after the last comes the first. */
function useCurrent({ sections }: Pick<ComparedSides, "sections">): readonly [At | null, () => void] {
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

/** What differs, as lines with their signs. */
function patchOf(sections: readonly ComparedSection[], names: ComparingProps["names"]): string {
  const told = sections.filter(({ rows }) => rows.some(differs));
  return told.map(({ part, rows }) => [`# ${names[part]}`].concat(rows.flatMap(patchLines)).join("\n")).join("\n");
}

function patchLines({ kind, left, right }: DiffRow): readonly string[] {
  if (kind === "same") return [`  ${right ?? ""}`];
  return [...(left === null ? [] : [`- ${left}`]), ...(right === null ? [] : [`+ ${right}`])];
}
