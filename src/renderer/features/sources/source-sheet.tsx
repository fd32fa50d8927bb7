import { X } from "lucide-react";
import { lacksSecret, type Source } from "../../../contract/model/source.ts";
import { useHooks } from "../../state/hooks.ts";
import { useNow } from "../../state/now.ts";
import { ALL_TRAFFIC, SOURCE_SHEETS, type SourceSheet as Part } from "../../state/place.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { changeQuery, go, usePlace, useRoute } from "../../state/route.ts";
import { useSourceHealth } from "../../state/source-health.ts";
import { openSource, sourceNamed, useSources } from "../../state/sources.ts";
import { byWhom } from "../../ui/caller-words.ts";
import { plural } from "../../words/format.ts";
import { healthWords } from "../../ui/health-words.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { Tile } from "../../ui/tile.tsx";
import "../../ui/sheet.css";
import "./source-sheet.css";
import { CLOSE_SHEET, SET_UP, SHEET_NAMES, sheetTitle } from "../../words/source.ts";
import { NewSource } from "./new-source.tsx";
import { SetUpPart } from "./set-up/set-up-part.tsx";
import { Secrets } from "./secrets.tsx";
import { SourceForm } from "./source-form.tsx";
import { SOURCE_SHEET } from "../../words/source-form.ts";

/** The sheet that the address names beside the traffic: one of a source's, or the choice of a sender. */
export function SourceSheetHere() {
  const place = usePlace("source");
  const isNew = useRoute(({ query }) => query.sheet === "new-source");
  const source = useSources(({ items }) => (place === null ? undefined : sourceNamed(items, place.name)));
  const isLoaded = useSources((state) => state.isLoaded);
  if (isNew) return <NewSource onClose={() => changeQuery({ sheet: undefined })} />;
  if (source) return <SourceSheet key={source.id} source={source} part={place?.sheet ?? "setup"} />;
  return isLoaded ? (
    <div className="blank">
      <h2>{SOURCE_SHEET.thereIsNoSource(place?.name ?? "")}</h2>
      <button type="button" className="link" onClick={() => go(ALL_TRAFFIC)}>
        {SOURCE_SHEET.allTraffic}
      </button>
    </div>
  ) : null;
}

interface SourceSheetProps {
  readonly source: Source;
  readonly part: Part;
}

/** How one source is set up, part by part, beside its traffic. */
export function SourceSheet({ source, part }: SourceSheetProps) {
  const names = useProviders((state) => state.names);
  const { name, path, provider, secrets } = source;
  const sender = provider === "none" ? name : providerName(names, provider);
  const counted = secrets.length > 0 ? `${SHEET_NAMES.secrets} ${secrets.length}` : SHEET_NAMES.secrets;
  const close = () => go({ at: "source", name: path, sheet: null });
  return (
    <aside
      className="sheet"
      aria-label={SOURCE_SHEET.sourceName(name)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <div className="sheet-head">
        <Tile name={sender} />
        <h2 className="sheet-name" title={sheetTitle(part, sender, name)}>
          {part === "setup" ? <span className="sheet-verb">{SET_UP} </span> : null}
          <span className="cut">{part === "setup" ? sender : name}</span>
        </h2>
        <Segmented
          isSmall
          label={SOURCE_SHEET.partOfTheSource}
          value={part}
          options={SOURCE_SHEETS.map((value) => ({ value, label: value === "secrets" ? counted : SHEET_NAMES[value] }))}
          onChange={(chosen) => openSource(source.id, chosen)}
        />
        <button
          type="button"
          className="button plain icon"
          aria-label={CLOSE_SHEET}
          title={CLOSE_SHEET}
          onClick={close}
        >
          <X size={16} strokeWidth={1.75} />
        </button>
      </div>
      <Facts source={source} />
      <div className="scroll">
        {part === "setup" ? <SetUpPart source={source} /> : null}
        {part === "secrets" ? (
          <div className="sheet-body">
            <Secrets source={source} />
          </div>
        ) : null}
        {part === "answer" || part === "settings" ? <SourceForm key={part} source={source} part={part} /> : null}
      </div>
    </aside>
  );
}

/** What there is to know of it at a glance. */
function Facts({ source }: { readonly source: Source }) {
  const { id, path, target, offers } = source;
  const now = useNow();
  const health = useSourceHealth((state) => state.bySource.get(id));
  const hooks = useHooks(({ items }) => items.filter((hook) => hook.sourceId === id || hook.sourceId === null).length);
  return (
    <p className="sheet-facts">
      <code>{SOURCE_SHEET.examplePath(path)}</code>
      {lacksSecret(source) ? <span className="is-warn">{SOURCE_SHEET.secretMissing}</span> : null}
      {offers.length > 0 ? <span className="is-warn">{plural(offers.length, SOURCE_SHEET.offeredSecret)}</span> : null}
      {health ? healthWords(health, now).map((words) => <span key={words}>{words}</span>) : null}
      <span>{plural(hooks, SOURCE_SHEET.hook)}</span>
      <span className="cut" title={target?.url}>
        {target ? `→ ${target.url}` : SOURCE_SHEET.noApp}
      </span>
      <button
        type="button"
        className="link"
        onClick={() => go({ at: "shape", whose: { kind: "source", name: path }, event: null })}
      >
        {SOURCE_SHEET.shape}
      </button>
      {byWhom(source).map((words) => (
        <span key={words}>{words}</span>
      ))}
    </p>
  );
}
