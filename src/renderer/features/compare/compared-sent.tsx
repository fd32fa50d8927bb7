import { useEffect, useState } from "react";
import type { Comparison } from "../../../contract/model/comparison.ts";
import { call } from "../../state/calls.ts";
import { ALL_TRAFFIC, type Place } from "../../state/place.ts";
import { go } from "../../state/route.ts";
import { STATUS_WORDS } from "../../ui/execution-words.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { COMPARE, COMPARE_PAGE, SENT } from "../../words/compare.ts";
import { dayAndTime, duration } from "../../words/format.ts";
import { CompareHead } from "./compare-head.tsx";
import { Comparing, useView } from "./comparing.tsx";

interface PairProps {
  readonly first: string;
  readonly second: string;
}

/** Two attempts, or two runs of hooks, compared by the host as the command line compares them. */
export function ComparedSent({ first, second }: PairProps) {
  const isRaw = useView() === "raw";
  const [mutes, setMutes] = useState(true);
  const [told, setTold] = useState<Comparison | string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void call("deliveries.compare", { a: first, b: second, raw: isRaw, mute: mutes }).then((answer) =>
      isWanted ? setTold(answer.ok ? answer.value : answer.error.message) : undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [first, second, isRaw, mutes]);
  const toSecond = () => void placeOfSent(second).then((place) => go(place ?? ALL_TRAFFIC));
  if (told === null || typeof told === "string")
    return (
      <div className="compare">
        <CompareHead onBack={toSecond} />
        <p className="blank" role={told === null ? "status" : "alert"}>
          {told ?? COMPARE.fetching}
        </p>
      </div>
    );
  const isCut = told.sections.some((section) => section.isCut);
  return (
    <Comparing
      comparison={told}
      names={SENT[told.of === "attempts" ? "attempts" : "executions"]}
      titles={[first, second].map((id) => (
        <Title key={id} id={id} />
      ))}
      remarks={isCut ? <span className="ghost">{SENT.cut}</span> : null}
      mutes={[mutes, setMutes]}
      muting={null}
      onMute={null}
      onEdit={null}
      onBack={toSecond}
    />
  );
}

interface Told {
  readonly name: string;
  readonly at: number;
  readonly words: string;
  readonly tone: Tone;
  readonly place: Place;
}

function Title({ id }: { readonly id: string }) {
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    let isWanted = true;
    void tell(id).then((found) => (isWanted ? setTold(found) : undefined));
    return () => {
      isWanted = false;
    };
  }, [id]);
  if (!told) return <div className="mono ghost">{id}</div>;
  return (
    <div>
      <span className="mono ghost">{dayAndTime(told.at)}</span>
      <button type="button" className="link cut" title={told.name} onClick={() => go(told.place)}>
        {told.name}
      </button>
      <span className="grow" />
      <Tag tone={told.tone}>{told.words}</Tag>
    </div>
  );
}

/** How an attempt, `evt_a/2`, or an execution is named, and where it stands. */
async function tell(id: string): Promise<Told | null> {
  const [, eventId, number] = /^(.+)\/(\d+)$/.exec(id) ?? [];
  if (eventId === undefined || number === undefined) {
    const got = await call("executions.get", { id });
    if (!got.ok) return null;
    const { title, hookName, createdAt, status } = got.value;
    return { name: title || hookName, at: createdAt, ...STATUS_WORDS[status], place: { at: "runs", id } };
  }
  const got = await call("attempts.list", { eventId, limit: 1000 });
  const attempt = got.ok ? got.value.items.find((one) => one.number === Number(number)) : undefined;
  if (!attempt) return null;
  const { endpointId, startedAt, response, error, success, durationMs } = attempt;
  return {
    name: SENT.attempt(number, eventId),
    at: startedAt,
    words: `${response?.status ?? error ?? ""}${COMPARE_PAGE.inTookMs(duration(durationMs))}`,
    tone: success ? "ok" : "bad",
    place: { at: "attempt", endpoint: endpointId, event: eventId, attempt: Number(number) },
  };
}

async function placeOfSent(id: string): Promise<Place | null> {
  return (await tell(id))?.place ?? null;
}
