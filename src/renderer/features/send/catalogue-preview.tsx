import { useAnswer } from "../../state/answer.ts";
import { keepCatalogue } from "../../state/catalogues.ts";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../words/format.ts";
import { ImportFindings } from "./import-findings.tsx";
import { CATALOGUE_PREVIEW } from "../../words/send.ts";

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
    <section aria-label={CATALOGUE_PREVIEW.eventsOfTheDocument}>
      <b>
        {title} ({kind === "openapi" ? CATALOGUE_PREVIEW.openAPI : CATALOGUE_PREVIEW.asyncAPI},{" "}
        {plural(events.length, CATALOGUE_PREVIEW.event)})
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
      {events.length > MOST_SHOWN ? (
        <p className="hint">{CATALOGUE_PREVIEW.andMore(events.length - MOST_SHOWN)}</p>
      ) : null}
      <div>
        <Button
          look="primary"
          disabled={events.length === 0}
          onClick={async () => {
            if (await keepCatalogue(text)) onDone();
          }}
        >
          {CATALOGUE_PREVIEW.keepAsACatalogue}
        </Button>
      </div>
    </section>
  );
}
