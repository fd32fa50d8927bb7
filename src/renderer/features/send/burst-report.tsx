import { useState } from "react";
import type { Burst, BurstReport } from "../../../contract/model/event.ts";
import { useAnswer } from "../../state/answer.ts";
import { Button } from "../../ui/button.tsx";
import { BURST_REPORT } from "../../words/bursts.ts";
import { count, duration } from "../../words/format.ts";
import { AttemptRow } from "../endpoints/attempt-row.tsx";

/** What a burst came to: its rate, how long the answers took, why attempts failed, and the slowest to open. */
export function BurstReportView({ burst }: { readonly burst: Burst }) {
  const answer = useAnswer("bursts.report", { id: burst.id }, burst.delivered + burst.failed);
  const [openId, setOpenId] = useState<string | null>(null);
  if (answer === null) return <p className="body-note">{BURST_REPORT.reading}</p>;
  if (!answer.ok) return <p className="body-note">{answer.error.message}</p>;
  const { rate, failures, slowest, answers } = answer.value;
  return (
    <section className="burst-report" aria-label={BURST_REPORT.label}>
      {rate.reached === null ? null : <p className="hint">{rateWords(rate.reached, rate.asked)}</p>}
      <p>{answers.count === 0 ? BURST_REPORT.noAnswers : answerWords(answers)}</p>
      {failures.length === 0 ? null : (
        <ul aria-label={BURST_REPORT.failures}>
          {failures.map(({ cause, attempts, said }) => (
            <li key={cause}>
              {count(attempts)} × {cause}: {said}
            </li>
          ))}
        </ul>
      )}
      {slowest.length === 0 ? null : (
        <ul aria-label={BURST_REPORT.slowest}>
          {slowest.map(({ eventId, attempt, durationMs, status }) => (
            <li key={`${eventId} ${attempt}`}>
              <Button
                aria-label={BURST_REPORT.open(eventId)}
                aria-expanded={openId === eventId}
                onClick={() => setOpenId(openId === eventId ? null : eventId)}
              >
                {duration(durationMs)} · {status ?? BURST_REPORT.noAnswer} · {eventId}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {openId === null ? null : <AttemptsOf eventId={openId} />}
    </section>
  );
}

function AttemptsOf({ eventId }: { readonly eventId: string }) {
  const answer = useAnswer("attempts.list", { eventId });
  const [openId, setOpenId] = useState<string | null>(null);
  if (answer === null) return null;
  if (!answer.ok) return <p className="body-note">{answer.error.message}</p>;
  const { items } = answer.value;
  if (items.length === 0) return <p className="body-note">{BURST_REPORT.notKept}</p>;
  return (
    <ul className="card-list">
      {items.map((attempt) => (
        <AttemptRow
          key={attempt.id}
          attempt={attempt}
          event={undefined}
          isOpen={attempt.id === openId}
          onToggle={() => setOpenId(attempt.id === openId ? null : attempt.id)}
        />
      ))}
    </ul>
  );
}

function rateWords(reached: number, asked: number | null): string {
  const words = BURST_REPORT.reached(reached.toFixed(1));
  return asked === null ? words : `${words} ${BURST_REPORT.asked(String(asked))}`;
}

function answerWords({ count: all, p50, p90, p95, p99, max }: BurstReport["answers"]): string {
  const times = Object.entries({ p50, p90, p95, p99, max }).map(([name, ms]) => `${name} ${duration(ms ?? 0)}`);
  return `${BURST_REPORT.answers}: ${count(all)} · ${times.join(" · ")}`;
}
