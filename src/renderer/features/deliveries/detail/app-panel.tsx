import type { AppAnswer } from "../../../../contract/model/target.ts";
import { appWords, sentWords } from "../../../ui/app-words.ts";

/** How it went with the source's app where that is worth a sentence; nothing where the app simply answered. */
export function AppPanel({ app }: { readonly app: AppAnswer | null }) {
  if (app === null || app.state === "stepped") return null;
  const { note, error, sent } = app;
  if (note === null && error === null && sent === null && app.state === "answered") return null;
  const { words, tone } = appWords(app);
  return (
    <section className="panel app" aria-label="Your app">
      <p className={`is-${tone}`}>{words}</p>
      {error === null ? null : <p>{error.message}</p>}
      {note === null ? null : <p className="is-warn">{note}</p>}
      {sent === null ? null : <p>{sentWords(sent)} Under Response it is whole.</p>}
    </section>
  );
}
