import { useState } from "react";
import type { Fixture } from "../../../contract/model/fixture.ts";
import { callOrToast } from "../../state/calls.ts";
import { deleteFixture, renameFixture, useFixtures } from "../../state/fixtures.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { plural } from "../../words/format.ts";
import { ExportFixtures } from "./export-fixtures.tsx";
import { ImportFixtures } from "./import-fixtures.tsx";
import { changeSend } from "./send-draft.ts";
import { SAVED_TAB } from "../../words/send.ts";

/** The fixtures: bodies of deliveries, and what was composed, under names, to be sent again. */
export function SavedTab() {
  const { items, isLoaded } = useFixtures();
  const [renaming, setRenaming] = useState<string | null>(null);
  const [exchange, setExchange] = useState<"import" | "export" | null>(null);
  const close = () => setExchange(null);
  return (
    <div className="saved">
      <div className="inline">
        <span className="ghost grow">
          {items.length > 0
            ? plural(items.length, SAVED_TAB.fixture)
            : isLoaded
              ? SAVED_TAB.nothingSavedYetChooseSave
              : SAVED_TAB.readingWhatWasSaved}
        </span>
        <Button onClick={() => setExchange("import")}>{SAVED_TAB.import}</Button>
        <Button disabled={items.length === 0} onClick={() => setExchange("export")}>
          {SAVED_TAB.export}
        </Button>
      </div>
      {exchange === "import" ? <ImportFixtures onClose={close} /> : null}
      {exchange === "export" ? <ExportFixtures onClose={close} /> : null}
      <ul aria-label={SAVED_TAB.fixtures}>
        {items.map((fixture) => (
          <li key={fixture.id}>
            {renaming === fixture.id ? (
              <Rename fixture={fixture} onDone={() => setRenaming(null)} />
            ) : (
              <>
                <span className="what">
                  <span className="cut">{fixture.name}</span>
                  <small className="hint cut">{aboutOf(fixture)}</small>
                </span>
                <span className="inline">
                  <Button onClick={() => void takeFixture(fixture)}>{SAVED_TAB.use}</Button>
                  <Button onClick={() => setRenaming(fixture.id)}>{SAVED_TAB.rename}</Button>
                  <Button look="danger" onClick={() => void deleteFixture(fixture)}>
                    {SAVED_TAB.delete}
                  </Button>
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function aboutOf({ provider, event, size, isWhole }: Fixture): string {
  const what = isWhole ? plural(size, SAVED_TAB.byte) : SAVED_TAB.ofDataForAnEnvelope(plural(size, SAVED_TAB.byte));
  return [provider, event, what].filter(Boolean).join(", ");
}

function Rename({ fixture, onDone }: { readonly fixture: Fixture; readonly onDone: () => void }) {
  const [name, setName] = useState(fixture.name);
  return (
    <form
      className="inline what"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await renameFixture(fixture.id, name.trim())) onDone();
      }}
    >
      <TextField
        label={SAVED_TAB.nameOfTheFixture}
        autoFocus
        maxLength={200}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
        }}
      />
      <span className="inline">
        <Button look="primary" type="submit" disabled={name.trim() === ""}>
          {SAVED_TAB.saveTheName}
        </Button>
        <Button onClick={onDone}>{SAVED_TAB.cancel}</Button>
      </span>
    </form>
  );
}

/** Puts a fixture's body and event into the composer. */
async function takeFixture({ id }: Fixture): Promise<void> {
  const fixture = await callOrToast("fixtures.get", { id });
  if (!fixture) return;
  changeSend({
    payload: fixture.body,
    example: fixture.body,
    isWhole: fixture.isWhole,
    catalogueId: null,
    ...(fixture.event === null ? {} : { type: fixture.event }),
  });
}
