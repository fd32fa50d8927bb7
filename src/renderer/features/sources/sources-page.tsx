import { byWhom } from "../../ui/caller-words.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { go, usePlace, useRoute } from "../../state/route.ts";
import { openSource, sourceNamed, useSources } from "../../state/sources.ts";
import { plural } from "../../ui/format.ts";
import { ListPage } from "../../ui/list-page.tsx";
import { Tag } from "../../ui/tag.tsx";
import { EDITED } from "../../words/editing.ts";
import { sourceDrafts } from "./source-draft.ts";
import { LineProgress, TargetLight } from "./target-light.tsx";
import { SourceEditor } from "./source-editor.tsx";

/** The paths that may be posted to. */
export function SourcesPage() {
  const name = usePlace("source")?.name ?? null;
  const isNew = useRoute(({ query }) => query.sheet === "new-source");
  const items = useSources((state) => state.items);
  const isLoaded = useSources((state) => state.isLoaded);
  const providers = useProviders((state) => state.items);
  const source = isNew || name === null ? undefined : sourceNamed(items, name);
  const id = isNew ? "new" : (source?.id ?? null);
  const isReady = isLoaded && providers.length > 0;
  return (
    <ListPage
      name="sources"
      chosen={isNew ? "new" : name}
      onChoose={(chosen) => (chosen === "new" ? go(ALL_TRAFFIC, { sheet: "new-source" }) : openSource(chosen))}
      onFirst={openSource}
      title="Sources"
      noun="source"
      about="A source is a path that may be posted to, with a provider and the secret its deliveries are signed with."
      ids={items.map((item) => item.id)}
      list={<List currentId={id} />}
    >
      {isReady && (source || id === "new") ? <SourceEditor key={id} source={source ?? null} /> : null}
    </ListPage>
  );
}

function List({ currentId }: { readonly currentId: string | null }) {
  const items = useSources((state) => state.items);
  const names = useProviders((state) => state.names);
  const edited = sourceDrafts.useIds();
  return (
    <ul className="card-list" aria-label="Sources">
      {items.map(({ id, name, path, provider, secrets, offers, requireSignature, target, madeBy, changedBy }) => (
        <li key={id}>
          <button type="button" className="card" aria-current={id === currentId} onClick={() => openSource(id)}>
            <span className="cut">
              {name} {edited.has(id) ? <Tag tone="warn">{EDITED}</Tag> : null}
            </span>
            <small>{providerName(names, provider)}</small>
            <small>/hooks/{path}</small>
            {offers.length > 0 ? <small>{plural(offers.length, "offered secret")} to accept or refuse</small> : null}
            <small>
              {requireSignature
                ? secrets.length > 0
                  ? plural(secrets.length, "secret")
                  : "secret missing"
                : "signature not required"}
              {byWhom({ madeBy, changedBy }).map((words) => `, ${words}`)}
            </small>
            {target ? (
              <small className="target-card">
                <span className="cut" title={target.url}>
                  → {target.url}
                </span>
                <TargetLight sourceId={id} />
              </small>
            ) : null}
            <LineProgress sourceId={id} />
          </button>
        </li>
      ))}
    </ul>
  );
}
