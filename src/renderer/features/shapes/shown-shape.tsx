import { useMemo, useState } from "react";
import type { Output } from "../../../contract/api.ts";
import type { ShapeField } from "../../../contract/model/shape.ts";
import { useAnswer } from "../../state/answer.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { go } from "../../state/route.ts";
import { thereFilter, valueFilter } from "../../state/value-filter.ts";
import { Button } from "../../ui/button.tsx";
import { listTime } from "../../words/format.ts";
import { timeTitle } from "../../ui/time-title.ts";
import { SHAPE, SHAPE_TYPES, lookedAt, nothingOf, oftenWords } from "../../words/shape.ts";
import { Drifting } from "./drifting.tsx";
import type { Whose } from "./shape-page.tsx";

interface ShownShapeProps {
  readonly whose: Whose;
  readonly event: string | null;
  readonly name: string;
}

/** The fields of an event's payloads, each with how often it is there, and what of the newest is unlike the rest. */
export function ShownShape({ whose, event, name }: ShownShapeProps) {
  const answer = useAnswer("shapes.get", { ...whose, event });
  const [typed, setTyped] = useState("");
  if (answer === null)
    return (
      <p className="blank" role="status">
        {SHAPE.fetching}
      </p>
    );
  if (!answer.ok)
    return (
      <p className="blank" role="alert">
        {answer.error.message}
      </p>
    );
  const { looked, isPartial, fields, isCut } = answer.value;
  if (looked === 0) return <Nothing whose={whose} event={event} name={name} />;
  return (
    <div className="shape-shown scroll">
      <div className="shape-looked">
        <span>{lookedAt(looked, name)}</span>
        {isPartial ? <span className="ghost">{SHAPE.partial}</span> : null}
        {isCut ? <span className="ghost">{SHAPE.cut}</span> : null}
        <span className="grow" />
        <input
          className="input"
          type="search"
          aria-label={SHAPE.find}
          placeholder={SHAPE.find}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <Drifting whose={whose} event={event} />
      <Fields fields={fields} typed={typed} query={queryOf(whose, event)} />
    </div>
  );
}

function Nothing({ whose, event, name }: ShownShapeProps) {
  return (
    <div className="blank">
      <h2>{SHAPE.nothing}</h2>
      <p className="ghost">{nothingOf(name)}</p>
      <Button onClick={() => go(ALL_TRAFFIC, { q: queryOf(whose, event) })}>{SHAPE.toTraffic}</Button>
    </div>
  );
}

/** The filter of those that the shape is made of. */
function queryOf({ provider, sourceId }: Whose, event: string | null): string {
  return [
    ...(provider === undefined ? [] : [valueFilter("provider", provider)]),
    ...(sourceId === undefined ? [] : [valueFilter("source", sourceId)]),
    ...(event === null ? [] : [valueFilter("event", event)]),
  ].join(" ");
}

/** Of these only those that have a field. */
function withField(query: string, path: string): string {
  return [query, thereFilter(path)].join(" ");
}

interface FieldsProps {
  readonly fields: Output<"shapes.get">["fields"];
  readonly typed: string;
  readonly query: string;
}

function Fields({ fields, typed, query }: FieldsProps) {
  const wanted = typed.trim().toLowerCase();
  const shown = useMemo(
    () => fields.filter(({ path }) => path !== "$" && path.toLowerCase().includes(wanted)),
    [fields, wanted],
  );
  if (shown.length === 0) return <p className="blank ghost">{SHAPE.notFound}</p>;
  return (
    <table className="table shape-fields" aria-label={SHAPE.table}>
      <thead>
        <tr>
          {([SHAPE.field, SHAPE.often, SHAPE.types, SHAPE.examples, SHAPE.first, SHAPE.last] as const).map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((field) => (
          <FieldRow key={field.path} field={field} query={query} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly field: ShapeField;
  readonly query: string;
}

function FieldRow({ field, query }: RowProps) {
  const { path, count, of, types, examples, firstAt, lastAt } = field;
  const isAlways = count >= of;
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="link mono"
          title={SHAPE.onlyWith}
          disabled={path.includes("*")}
          onClick={() => go(ALL_TRAFFIC, { q: withField(query, path) })}
        >
          {path}
        </button>
      </th>
      <td className="num" title={oftenWords(count, of)}>
        {isAlways ? <span className="ghost">{SHAPE.always}</span> : oftenWords(count, of)}
      </td>
      <td>{types.map(({ type }) => SHAPE_TYPES[type]).join(" | ")}</td>
      <td className="shape-examples">
        {examples.map((example) => (
          <code key={example}>{example}</code>
        ))}
      </td>
      <Seen at={firstAt} />
      <Seen at={lastAt} />
    </tr>
  );
}

function Seen({ at }: { readonly at: number | null }) {
  return (
    <td className="num ghost" {...(at === null ? {} : timeTitle(at))}>
      {at === null ? SHAPE.onlySample : listTime(at)}
    </td>
  );
}
