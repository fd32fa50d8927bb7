import { useEffect, useRef, useState } from "react";
import type { AppError } from "../../../../contract/errors.ts";
import { type IdempotencyResult, RepeatWay } from "../../../../contract/model/idempotency.ts";
import { call } from "../../../state/calls.ts";
import { useSources } from "../../../state/sources.ts";
import { Button } from "../../../ui/button.tsx";
import { splitCommand } from "../../../ui/command-line.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { NumberField, Select, TextField } from "../../../ui/field.tsx";
import { NO_TARGET, TargetFields, TargetSelect, type TargetWish, targetOf } from "../../../ui/run-target.tsx";
import { REPEAT_SIGNS, REPEAT_TEST, REPEAT_VERDICTS, WAYS, answerWords } from "../../../words/repeat-test.ts";
import "./repeat-dialog.css";

interface RepeatDialogProps {
  readonly id: string;
  /** The source it came to; null where that is not known. */
  readonly sourceId: string | null;
  readonly onClose: () => void;
}

/** Sends one delivery several times, in one way after the other, and says of each what was seen. */
export function RepeatDialog({ id, sourceId, onClose }: RepeatDialogProps) {
  const source = useSources(({ items }) => items.find((one) => one.id === sourceId));
  const [target, setTarget] = useState<TargetWish>({
    ...NO_TARGET,
    to: source?.target ? `app:${source.id}` : source ? `source:${source.id}` : "url",
  });
  const [times, setTimes] = useState<number | null>(5);
  const [way, setWay] = useState<RepeatWay | "all">("all");
  const [counterUrl, setCounterUrl] = useState("");
  const [command, setCommand] = useState("");
  const test = useTest(id);
  const ways = way === "all" ? RepeatWay.options : [way];

  const start = () => {
    const [program, ...args] = splitCommand(command);
    void test.start(ways, {
      ...targetOf(target),
      times: times ?? 5,
      ...(counterUrl.trim() === "" ? {} : { counterUrl: counterUrl.trim() }),
      ...(program === undefined ? {} : { command: [program, ...args] }),
    });
  };
  return (
    <Dialog label={REPEAT_TEST.title} onClose={onClose}>
      <form
        className="dialog-body"
        aria-label={REPEAT_TEST.title}
        onSubmit={(event) => {
          event.preventDefault();
          if (test.running === null) start();
        }}
      >
        <h2>{REPEAT_TEST.title}</h2>
        <p className="hint">{REPEAT_TEST.about}</p>
        <TargetSelect wish={target} onChange={(change) => setTarget({ ...target, ...change })} />
        {target.to === "url" ? (
          <TargetFields wish={target} onChange={(change) => setTarget({ ...target, ...change })} />
        ) : null}
        <div className="repeat-ways">
          <NumberField label={REPEAT_TEST.times} min={2} max={100} value={times} onChange={setTimes} />
          <Select
            label={REPEAT_TEST.ways}
            value={way}
            onChange={({ target: { value } }) => setWay(RepeatWay.safeParse(value).data ?? "all")}
          >
            <option value="all">{REPEAT_TEST.all}</option>
            {RepeatWay.options.map((one) => (
              <option key={one} value={one}>
                {WAYS[one]}
              </option>
            ))}
          </Select>
        </div>
        <TextField
          isMono
          type="url"
          label={REPEAT_TEST.counter}
          hint={REPEAT_TEST.counterHint}
          value={counterUrl}
          placeholder={REPEAT_TEST.counterExample}
          onChange={(event) => setCounterUrl(event.target.value)}
        />
        <TextField
          isMono
          label={REPEAT_TEST.command}
          hint={REPEAT_TEST.commandHint}
          value={command}
          placeholder={REPEAT_TEST.commandExample}
          onChange={(event) => setCommand(event.target.value)}
        />
        <Results results={test.results} running={test.running} />
        {test.error ? (
          <p className="field-error" role="alert">
            {test.error.message}
          </p>
        ) : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{REPEAT_TEST.close}</Button>
          <Button look="primary" type="submit" needsHost disabled={test.running !== null}>
            {test.results.length > 0 ? REPEAT_TEST.again : REPEAT_TEST.verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ResultsProps {
  readonly results: readonly IdempotencyResult[];
  readonly running: RepeatWay | null;
}

function Results({ results, running }: ResultsProps) {
  return (
    <ul className="repeat-results" aria-live="polite">
      {results.map(({ way, verdict, sentence, answers }) => (
        <li key={way} data-verdict={verdict}>
          <b>
            <span aria-hidden="true">{REPEAT_SIGNS[verdict]}</span> {WAYS[way]}:{" "}
            <span className="visually-hidden">{REPEAT_VERDICTS[verdict]}.</span>
          </b>
          <p>{sentence}</p>
          <p className="mono ghost" aria-label={REPEAT_TEST.answers}>
            {answers.map(answerWords).join("   ")}
          </p>
        </li>
      ))}
      {running === null ? null : (
        <li>
          <b>{WAYS[running]}:</b> <span className="ghost">{REPEAT_TEST.under}</span>
        </li>
      )}
    </ul>
  );
}

type Order = Omit<Parameters<typeof call<"checks.idempotency">>[1], "deliveryId" | "way">;

/** The test as it goes; what is left of it is not begun once its dialog is closed. */
function useTest(deliveryId: string) {
  const [results, setResults] = useState<readonly IdempotencyResult[]>([]);
  const [running, setRunning] = useState<RepeatWay | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  async function start(ways: readonly RepeatWay[], order: Order): Promise<void> {
    setResults([]);
    setError(null);
    for (const way of ways) {
      if (!isOpen.current) return;
      setRunning(way);
      const answer = await call("checks.idempotency", { ...order, deliveryId, way });
      if (!answer.ok) {
        setError(answer.error);
        break;
      }
      setResults((before) => [...before, answer.value]);
    }
    setRunning(null);
  }
  return { results, running, error, start };
}
