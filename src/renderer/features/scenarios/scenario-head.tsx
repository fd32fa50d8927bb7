import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { TargetSelect } from "../../ui/run-target.tsx";
import { Select } from "../../ui/select.tsx";
import { Tag } from "../../ui/tag.tsx";
import { TARGET } from "../../words/run-target.ts";
import { SCENARIO, SCENARIOS } from "../../words/scenarios.ts";
import { type Deeds, type Wish, backToList } from "./deeds.ts";
import type { Kept } from "./use-scenario.ts";

interface HeadProps {
  readonly name: string;
  readonly kept: Kept;
  readonly isChanged: boolean;
  readonly canRun: boolean;
  readonly deeds: Deeds;
  readonly onPlay: () => void;
  readonly children: ReactNode;
}

/** The name of a scenario, how it is to be run, and the buttons that save and run it. */
export function Head({ name, kept: { id, isShipped }, isChanged, canRun, deeds, onPlay, children }: HeadProps) {
  return (
    <div className="scenario-head">
      <Button look="plain" isIcon aria-label={SCENARIO.back} title={SCENARIO.back} onClick={backToList}>
        <Icon name="back" />
      </Button>
      <div className="scenario-name">
        <b className="cut">{name || SCENARIOS.untitled}</b>
        {isShipped && !isChanged ? (
          <Tag tone="quiet">{SCENARIO.shipped}</Tag>
        ) : isChanged ? (
          <Tag tone="warn">{SCENARIO.notSaved}</Tag>
        ) : null}
      </div>
      {children}
      {id === null || isShipped ? null : <Button onClick={() => void deeds.remove()}>{SCENARIO.delete}</Button>}
      <Button shortcut="Ctrl S" disabled={!isChanged && !isShipped} needsHost onClick={() => void deeds.save()}>
        {isShipped ? SCENARIO.saveCopy : SCENARIO.save}
      </Button>
      <Button look="primary" shortcut="R" disabled={!canRun} needsHost onClick={onPlay}>
        {SCENARIO.run}
      </Button>
    </div>
  );
}

interface WishesProps {
  readonly wish: Wish;
  readonly branches: readonly string[];
  readonly onChange: (change: Partial<Wish>) => void;
}

const SPEED_NAMES = ["one", "ten", "once"] as const;

/** Where to, which course, and how fast. */
export function Wishes({ wish, branches, onChange }: WishesProps) {
  return (
    <>
      <TargetSelect isBare wish={wish} onChange={onChange} usual={TARGET.toSources} />
      {branches.length === 0 ? null : (
        <Select
          isBare
          label={SCENARIO.course}
          value={wish.branch}
          onChange={({ target }) => onChange({ branch: target.value })}
        >
          <option value="">{SCENARIO.main}</option>
          {branches.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Segmented
        label={SCENARIO.speed}
        options={SPEED_NAMES.map((value) => ({ value, label: SCENARIO[value] }))}
        value={wish.speed}
        onChange={(speed) => onChange({ speed })}
      />
    </>
  );
}
