import { useEffect } from "react";
import { useShortcuts } from "../../app/shortcuts.ts";
import { enableHook, useHooks } from "../../state/hooks.ts";
import { go, useRoute } from "../../state/route.ts";
import { useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Split } from "../../ui/split.tsx";
import { Switch } from "../../ui/switch.tsx";
import { HookEditor } from "./hook-editor.tsx";
import { howItWent, whatItDoes } from "./hook-words.ts";

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
    <Split
      name="hooks"
      label="Width of the list"
      first={
        <>
          <div className="pane-head">
            <b>Hooks</b>
            <span className="grow" />
            <Button look="primary" shortcut="N" onClick={create}>
              New hook
            </Button>
          </div>
          <div className="scroll">
            <List currentId={id} />
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
  );
}

function List({ currentId }: { readonly currentId: string | null }) {
  const items = useHooks((state) => state.items);
  const sources = useSources((state) => state.items);
  return (
    <ul className="card-list" aria-label="Hooks">
      {items.map((hook) => (
        <li key={hook.id}>
          <button
            type="button"
            className="card has-switch"
            aria-current={hook.id === currentId}
            onClick={() => go("hooks", hook.id)}
          >
            <span className="cut">{hook.name}</span>
            <span />
            <small>{whatItDoes(hook, sources)}</small>
            <small title={hook.lastError ?? undefined}>{howItWent(hook)}</small>
          </button>
          <Switch
            className="card-switch"
            label={`${hook.name} is enabled`}
            isOn={hook.isEnabled}
            onChange={(isOn) => void enableHook(hook.id, isOn)}
          />
        </li>
      ))}
    </ul>
  );
}

function create(): void {
  go("hooks", "new");
}
