import type { Line } from "../../state/delivery-lines.ts";
import { Icon } from "../../ui/icons.tsx";
import { Tile } from "../../ui/tile.tsx";
import { GUESS, REPLAY, UNKNOWN_SENDER, retryWords } from "../../words/traffic.ts";

export type RowLine = Extract<Line, { kind: "row" }>;

/** Why a row stands under another; null where it is one of like ones, or under none. */
export function whyUnder({ item, under, retry }: RowLine): string | null {
  if (item.replayOf !== null) return REPLAY;
  return under === null || item.under === null ? null : retryWords(retry);
}

/** `GitHub`, `GitHub?` where that is a guess, and that nobody knows. */
export function senderWords(sender: string | null, isGuess: boolean): string {
  if (sender === null) return UNKNOWN_SENDER;
  return isGuess ? GUESS.short(sender) : sender;
}

interface SenderProps {
  readonly line: RowLine;
  readonly sender: string | null;
  readonly isGuess: boolean;
}

/** Who sent it; of a row that stands under another why it does. */
export function SenderCell({ line, sender, isGuess }: SenderProps) {
  const { item, under } = line;
  const why = whyUnder(line);
  if (under !== null && why !== null) {
    const isReplay = item.replayOf !== null;
    return (
      <span role="gridcell" className={isReplay ? "p is-replay" : "p"} title={why}>
        <Icon name={isReplay ? "replay" : "retry"} size={12} />
        <span className="nm">{why}</span>
      </span>
    );
  }
  return (
    <span
      role="gridcell"
      className="p"
      title={sender !== null && isGuess ? GUESS.why(sender) : (sender ?? UNKNOWN_SENDER)}
    >
      {sender === null || isGuess ? (
        <span className="tile unknown">
          <Icon name="unknown" size={12} />
        </span>
      ) : (
        <Tile name={sender} />
      )}
      <span className="nm">{senderWords(sender, isGuess)}</span>
    </span>
  );
}
