import { droppedWords } from "../../../contract/dropped-words.ts";
import type { ReceiverStatus } from "../../../contract/model/status.ts";
import { tallyWords } from "../../../contract/tally-words.ts";
import { useStatus } from "../../state/status.ts";
import { count } from "../../words/format.ts";
import { STATUS_BAR } from "../../words/status.ts";
import { FooterPanel } from "./footer-panel.tsx";
import "./today.css";

interface TodayProps {
  readonly receiver: ReceiverStatus;
  /** What is kept, which a narrow footer has no room for. */
  readonly kept: string;
}

/** What came today by what became of it, in colour where something did not become a delivery; on a click, since the start too. */
export function Today({ receiver: { tally, dropped }, kept }: TodayProps) {
  const turnedAway = useStatus((state) => state.turnedAway);
  const { received, refused, notUnderstood, dropped: lost } = tally.today;
  const tone = refused > 0 ? "is-bad" : notUnderstood + lost + turnedAway > 0 ? "is-warn" : "";
  const words = STATUS_BAR.todayReceivedRefusedNot(count(received), count(refused), count(notUnderstood), count(lost));
  const more = turnedAway > 0 ? STATUS_BAR.turnedAwayAsAHook(count(turnedAway)) : "";
  const lines = [tallyWords(tally), droppedWords(dropped), kept].filter((line) => line !== null);
  return (
    <FooterPanel label={STATUS_BAR.counts} words={words + more} tone={tone} title={lines.join("\n")}>
      <div className="counts">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </FooterPanel>
  );
}
