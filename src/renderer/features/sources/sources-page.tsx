import { useEffect } from "react";
import { useShortcuts } from "../../app/shortcuts.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { go, useRoute } from "../../state/route.ts";
import { useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../ui/format.ts";
import { Split } from "../../ui/split.tsx";
import { SourceEditor } from "./source-editor.tsx";

/** The paths that may be posted to. */
export function SourcesPage() {
  const id = useRoute((state) => state.id);
  const items = useSources((state) => state.items);
  const isLoaded = useSources((state) => state.isLoaded);
  const providers = useProviders((state) => state.items);
  useShortcuts({ n: create });
  const first = items[0]?.id;
  useEffect(() => {
    if (id === null && first !== undefined) go("sources", first);
  }, [id, first]);

  const source = items.find((item) => item.id === id);
  const isReady = isLoaded && providers.length > 0;
  return (
    <Split
      name="sources"
      label="Width of the list"
      first={
        <>
          <div className="pane-head">
            <b>Sources</b>
            <span className="grow" />
            <Button look="primary" shortcut="N" onClick={create}>
              New source
            </Button>
          </div>
          <div className="scroll">
            <List currentId={id} />
          </div>
        </>
      }
      second={
        <div className="scroll">
          {isReady && (source || id === "new") ? (
            <SourceEditor key={id} source={source ?? null} />
          ) : (
            <div className="blank">
              <h2>{items.length === 0 ? "No source yet" : "Choose a source"}</h2>
              <p className="ghost">
                A source is a path that may be posted to, with a provider and the secret its deliveries are signed with.
              </p>
              <Button look="primary" onClick={create}>
                New source
              </Button>
            </div>
          )}
        </div>
      }
    />
  );
}

function List({ currentId }: { readonly currentId: string | null }) {
  const items = useSources((state) => state.items);
  const names = useProviders((state) => state.names);
  return (
    <ul className="card-list" aria-label="Sources">
      {items.map(({ id, name, path, provider, secrets, requireSignature }) => (
        <li key={id}>
          <button type="button" className="card" aria-current={id === currentId} onClick={() => go("sources", id)}>
            <span className="cut">{name}</span>
            <small>{providerName(names, provider)}</small>
            <small>/hooks/{path}</small>
            <small>
              {requireSignature
                ? secrets.length > 0
                  ? plural(secrets.length, "secret")
                  : "secret missing"
                : "signature not required"}
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}

function create(): void {
  go("sources", "new");
}
