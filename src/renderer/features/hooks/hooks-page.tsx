import { useHooks } from "../../state/hooks.ts";
import { go, goInstead, usePlace } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { ExchangeDialog, askExchange } from "./exchange-dialog.tsx";
import { HookEditor } from "./hook-editor.tsx";
import { HookList } from "./hook-list.tsx";

/** What happens when a delivery arrives. */
export function HooksPage() {
  const id = usePlace("hooks")?.id ?? null;
  const { items, isLoaded } = useHooks();
  const hook = items.find((item) => item.id === id);
  return (
    <>
      <ExchangeDialog />
      <ListPage
        name="hooks"
        chosen={id}
        onChoose={(chosen) => go({ at: "hooks", id: chosen })}
        onFirst={(first) => goInstead({ at: "hooks", id: first })}
        title="Hooks"
        noun="hook"
        about="A hook is conditions on a delivery, and one action to run when they hold."
        ids={items.map((item) => item.id)}
        actions={
          <>
            <Button onClick={() => askExchange({ kind: "import" })}>Import</Button>
            <Button disabled={items.length === 0} onClick={() => askExchange({ kind: "export", id: null })}>
              Export
            </Button>
          </>
        }
        list={<HookList currentId={id} />}
      >
        {isLoaded && (hook || id === "new") ? <HookEditor key={id} hook={hook ?? null} /> : null}
      </ListPage>
    </>
  );
}
