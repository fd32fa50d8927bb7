import { useEffect, useRef } from "react";
import { choosePlay, closePlay, compareStretch, hostOf, offerPlay, startPlay, usePlay } from "../../state/play.ts";
import { useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Select } from "../../ui/select.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { GAPS, PLAY } from "../../words/strip.ts";
import { RunBeside } from "./run-beside.tsx";
import { playWords, sendWords, signingWords } from "./strip-words.ts";

/** What is offered to be replayed, and what was replayed beside what came first; with a stretch chosen, by keys. */
export function Playing() {
  useShortcuts({ r: offerPlay, d: compareStretch });
  const comparison = usePlay((state) => state.comparison);
  return (
    <>
      <PlayLine />
      {comparison ? <RunBeside comparison={comparison} /> : null}
    </>
  );
}

/** One line before a stretch is replayed: how many, to whom, in what gaps. Enter starts. */
function PlayLine() {
  const { offer, gaps, to, isAsked } = usePlay();
  const targets = useSources(({ items }) => items.map(({ target }) => target?.url ?? "").join(" "));
  const start = useRef<HTMLDivElement>(null);
  useEffect(() => {
    start.current?.querySelector<HTMLElement>("button.primary")?.focus();
  }, [offer, isAsked]);
  if (!offer) return null;
  const urls = [...new Set(targets.split(" ").filter(Boolean))];
  const { total, stretch, unsigned } = offer;
  return (
    <div
      ref={start}
      className="play-line"
      role="group"
      aria-label={PLAY.line}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        closePlay();
      }}
    >
      <b>{playWords(total, stretch)}</b>
      <Select
        label={PLAY.to}
        isBare
        value={to ?? ""}
        onChange={({ target: { value } }) => choosePlay({ to: value === "" ? null : value })}
      >
        <option value="">{PLAY.throughHookbench}</option>
        {urls.map((url) => (
          <option key={url} value={url}>
            {url}
          </option>
        ))}
      </Select>
      <Segmented
        label={PLAY.gaps}
        isSmall
        options={GAPS}
        value={gaps}
        onChange={(chosen) => choosePlay({ gaps: chosen })}
      />
      <span className="grow">{signingWords(to === null, unsigned)}</span>
      <Button look="primary" disabled={total === 0} onClick={() => void startPlay()}>
        {isAsked ? sendWords(total, hostOf(to)) : PLAY.start}
      </Button>
      <Button look="plain" onClick={closePlay}>
        {PLAY.close}
      </Button>
    </div>
  );
}
