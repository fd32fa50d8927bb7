import type { DecodedBody } from "../../../contract/model/decoded.ts";
import { Quoted } from "../quoted.tsx";
import { notJson, undoneWords } from "./decoded-words.ts";
import { BODY_NOTES } from "../../words/payload.ts";

/** What was undone of a body, what is wrong with it, and what it is an event of. */
export function BodyNotes({ body }: { readonly body: DecodedBody }) {
  const undone = undoneWords(body);
  const broken = notJson(body);
  const said = broken === null ? body.problems : body.problems.filter((words) => !words.includes("says it is JSON"));
  return (
    <>
      {body.cloudEvent ? <CloudEventNote event={body.cloudEvent} /> : null}
      {undone === null ? null : <p className="hint">{undone[0]?.toUpperCase() + undone.slice(1)}.</p>}
      {said.map((words) => (
        <p key={words} className="is-warn">
          <Quoted text={words} />
        </p>
      ))}
      {broken === null ? null : <p className="is-warn">{broken}</p>}
      {body.isCut ? <p className="is-warn">{BODY_NOTES.onlyTheBeginningOfThe}</p> : null}
    </>
  );
}

function CloudEventNote({ event }: { readonly event: NonNullable<DecodedBody["cloudEvent"]> }) {
  const { type = "", source = "" } = event.attributes;
  return (
    <details>
      <summary>
        {BODY_NOTES.cloudEvent}
        <b>{type}</b>
        {BODY_NOTES.fromSource(source)}
      </summary>
      <table className="pairs">
        <tbody>
          {Object.entries(event.attributes).map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
