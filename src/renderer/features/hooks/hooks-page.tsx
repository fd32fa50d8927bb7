import { useHooks } from "../../state/hooks.ts";
import { go, goInstead, usePlace } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { HOOKS_PAGE } from "../../words/hooks.ts";
import { ExchangeDialog, askExchange } from "./exchange-dialog.tsx";
import { HookEditor } from "./hook-editor.tsx";
import { HookList } from "./hook-list.tsx";

/** The form has what it would do beside it, and takes more room than the list. */
const LIST_SHARE = 0.28;

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
        listShare={LIST_SHARE}
        chosen={id}
        onChoose={(chosen) => go({ at: "hooks", id: chosen })}
        onBack={() => go({ at: "hooks", id: null })}
        onFirst={(first) => goInstead({ at: "hooks", id: first })}
        title={HOOKS_PAGE.title}
        noun={HOOKS_PAGE.noun}
        about={HOOKS_PAGE.about}
        ids={isLoaded ? items.map((item) => item.id) : null}
        actions={
          <>
            <Button onClick={() => askExchange({ kind: "import" })}>{HOOKS_PAGE.import}</Button>
            <Button disabled={items.length === 0} onClick={() => askExchange({ kind: "export", id: null })}>
              {HOOKS_PAGE.export}
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
