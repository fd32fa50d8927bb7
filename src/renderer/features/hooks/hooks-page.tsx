import { useEffect } from "react";
import { useShortcuts } from "../../app/shortcuts.ts";
import { useHooks } from "../../state/hooks.ts";
import { go, useRoute } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { Split } from "../../ui/split.tsx";
import { ExchangeDialog, askExchange } from "./exchange-dialog.tsx";
import { HookEditor } from "./hook-editor.tsx";
import { HookList } from "./hook-list.tsx";

/** What happens when a delivery arrives. */
export function HooksPage() {
  const id = useRoute((state) => state.id);
  const { items, isLoaded } = useHooks();
  useShortcuts({ n: create });
  const first = items[0]?.id;
  useEffect(() => {
    if (id === null && first !== undefined) go("hooks", first);
  }, [id, first]);
  const hook = items.find((item) => item.id === id);
  return (
    <>
      <ExchangeDialog />
      <Split
        name="hooks"
        label="Width of the list"
        first={
          <>
            <div className="pane-head">
              <b>Hooks</b>
              <span className="grow" />
              <Button onClick={() => askExchange({ kind: "import" })}>Import</Button>
              <Button disabled={items.length === 0} onClick={() => askExchange({ kind: "export", id: null })}>
                Export
              </Button>
              <Button look="primary" shortcut="N" onClick={create}>
                New hook
              </Button>
            </div>
            <div className="scroll">
              <HookList currentId={id} />
            </div>
          </>
        }
        second={
          <div className="scroll">
            {isLoaded && (hook || id === "new") ? (
              <HookEditor key={id} hook={hook ?? null} />
            ) : (
              <div className="blank">
                <h2>{items.length === 0 ? "No hook yet" : "Choose a hook"}</h2>
                <p className="ghost">A hook is conditions on a delivery, and one action to run when they hold.</p>
                <Button look="primary" onClick={create}>
                  New hook
                </Button>
              </div>
            )}
          </div>
        }
      />
    </>
  );
}

function create(): void {
  go("hooks", "new");
}
