import { useAnswer } from "../../state/answer.ts";
import { keepCatalogue } from "../../state/catalogues.ts";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../words/format.ts";
import { ImportFindings } from "./import-findings.tsx";

const MOST_SHOWN = 100;

interface CataloguePreviewProps {
  readonly text: string;
  readonly onDone: () => void;
}

/** The events an OpenAPI or AsyncAPI document describes, before they are kept. */
export function CataloguePreview({ text, onDone }: CataloguePreviewProps) {
  const answer = useAnswer("imports.catalogue", { text });
  if (answer === null) return null;
  if (!answer.ok) return <p className="is-bad">{answer.error.message}</p>;
  const { title, kind, events, findings } = answer.value;
  return (
    <section aria-label="Events of the document">
      <b>
        {title} ({kind === "openapi" ? "OpenAPI" : "AsyncAPI"}, {plural(events.length, "event")})
      </b>
      <ImportFindings findings={findings} />
      <ul>
        {events.slice(0, MOST_SHOWN).map(({ type, description }) => (
          <li key={type}>
            <code>{type}</code>
            <small className="hint">{description}</small>
          </li>
        ))}
      </ul>
      {events.length > MOST_SHOWN ? <p className="hint">and {events.length - MOST_SHOWN} more</p> : null}
      <div>
        <Button
          look="primary"
          disabled={events.length === 0}
          onClick={async () => {
            if (await keepCatalogue(text)) onDone();
          }}
        >
          Keep as a catalogue
        </Button>
      </div>
    </section>
  );
}
