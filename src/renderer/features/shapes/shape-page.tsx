import { useEffect } from "react";
import { useAnswer } from "../../state/answer.ts";
import { ALL_TRAFFIC, type ShapeOwner } from "../../state/place.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { go, goInstead, usePlace } from "../../state/route.ts";
import { sourceNamed, useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { SHAPE, allOf, eventChoice } from "../../words/shape.ts";
import { CopyAs } from "./copy-as.tsx";
import { ShownShape } from "./shown-shape.tsx";
import "./shapes.css";

/** What the API is asked by: a provider, or the id of a source. */
export interface Whose {
  readonly provider?: string;
  readonly sourceId?: string;
}

/** What payloads look like, of a sender or a source and one of its events: field by field, and in what the newest drift. */
export function ShapePage() {
  const place = usePlace("shape");
  const owner = place?.whose ?? null;
  const event = place?.event ?? null;
  const whose = useWhose(owner);
  const events = useEvents(whose);
  const [only, ...more] = events ?? [];
  const isOne = event === null && only !== undefined && more.length === 0;
  useEffect(() => {
    if (isOne) goInstead({ at: "shape", whose: owner, event: only.value });
  }, [isOne, only, owner]);
  const name = useOwnerName(owner);
  return (
    <div className="shape-page">
      <div className="pane-head">
        <OwnerSelect owner={owner} />
        {owner === null ? null : (
          <Select
            isBare
            label={SHAPE.event}
            value={event ?? ""}
            onChange={({ target }) => go({ at: "shape", whose: owner, event: target.value || null })}
          >
            <option value="">{owner.kind === "source" ? SHAPE.everyEvent : SHAPE.noEvent}</option>
            {withChosen(events ?? [], event).map(({ value, count }) => (
              <option key={value} value={value}>
                {count === null ? value : eventChoice(value, count)}
              </option>
            ))}
          </Select>
        )}
        <span className="grow" />
        {whose && (event !== null || whose.sourceId !== undefined) ? <CopyAs whose={whose} event={event} /> : null}
      </div>
      {owner === null || whose === null ? (
        <Choose />
      ) : event === null && whose.sourceId === undefined ? (
        <div className="blank">
          <h2>{SHAPE.noEvent}</h2>
          <p className="ghost">{SHAPE.noEventWhy}</p>
        </div>
      ) : (
        <ShownShape
          key={`${owner.kind} ${owner.name} ${event}`}
          whose={whose}
          event={event}
          name={event === null ? name : `${name} ${event}`}
        />
      )}
    </div>
  );
}

function Choose() {
  const first = useSources(({ items: [source] }) => source);
  return (
    <div className="blank">
      <h2>{SHAPE.choose}</h2>
      <p className="ghost">{SHAPE.chooseWhy}</p>
      {first ? (
        <Button onClick={() => go({ at: "shape", whose: { kind: "source", name: first.path }, event: null })}>
          {SHAPE.show(first.name)}
        </Button>
      ) : (
        <Button onClick={() => go(ALL_TRAFFIC, { sheet: "new-source" })}>{SHAPE.connect}</Button>
      )}
    </div>
  );
}

function OwnerSelect({ owner }: { readonly owner: ShapeOwner | null }) {
  const sources = useSources((state) => state.items);
  const names = useProviders((state) => state.names);
  const senders = [...new Set(sources.map(({ provider }) => provider))].filter((provider) => provider !== "none");
  return (
    <Select
      isBare
      label={SHAPE.whose}
      value={owner ? ownerValue(owner) : ""}
      onChange={({ target: { value } }) => go({ at: "shape", whose: readOwner(value), event: null })}
    >
      <option value="">{SHAPE.choose}</option>
      {sources.map(({ id, name, path }) => (
        <option key={id} value={ownerValue({ kind: "source", name: path })}>
          {name}
        </option>
      ))}
      {senders.map((provider) => (
        <option key={provider} value={ownerValue({ kind: "provider", name: provider })}>
          {allOf(providerName(names, provider))}
        </option>
      ))}
    </Select>
  );
}

function ownerValue({ kind, name }: ShapeOwner): string {
  return [kind, name].join(" ");
}

function readOwner(value: string): ShapeOwner | null {
  const [kind, ...name] = value.split(" ");
  return kind === "source" || kind === "provider" ? { kind, name: name.join(" ") } : null;
}

function useWhose(owner: ShapeOwner | null): Whose | null {
  const sourceId = useSources(({ items }) =>
    owner?.kind === "source" ? sourceNamed(items, owner.name)?.id : undefined,
  );
  if (owner?.kind === "provider") return { provider: owner.name };
  return sourceId === undefined ? null : { sourceId };
}

function useOwnerName(owner: ShapeOwner | null): string {
  const names = useProviders((state) => state.names);
  const source = useSources(({ items }) => (owner?.kind === "source" ? sourceNamed(items, owner.name) : undefined));
  return source?.name ?? providerName(names, owner?.name ?? "");
}

interface Choice {
  readonly value: string;
  readonly count: number | null;
}

/** The events of the newest deliveries, the most frequent first; null until they are told. */
function useEvents(whose: Whose | null): readonly Choice[] | null {
  const { provider = null, sourceId = null } = whose ?? {};
  const answer = useAnswer(
    "deliveries.suggest",
    whose ? { key: "event", typed: "", limit: 500, newest: 100_000, provider, sourceId } : null,
  );
  return answer?.ok ? answer.value.items : null;
}

/** The one that is chosen stands among them, be it that none of the newest is of it. */
function withChosen(events: readonly Choice[], chosen: string | null): readonly Choice[] {
  return chosen === null || events.some(({ value }) => value === chosen)
    ? events
    : [...events, { value: chosen, count: null }];
}
