import { useEffect } from "react";
import type { AppError } from "../../../contract/errors.ts";
import type { Execution } from "../../../contract/model/execution.ts";
import { chooseExecution, fetchChosenExecution, useChosenExecution } from "../../state/chosen-execution.ts";
import { openDelivery } from "../../state/delivery-selection.ts";
import { useHooks } from "../../state/hooks.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { go, usePlace } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { ACTION_WORDS } from "../../ui/execution-words.ts";
import { ExecutionView } from "./execution-view.tsx";

/** The execution that the address names. */
export function ChosenExecution() {
  const id = usePlace("runs")?.id ?? null;
  const { execution, error } = useChosenExecution();
  useEffect(() => void chooseExecution(id), [id]);
  if (id === null) return <div className="blank ghost">Choose an execution to see what it did.</div>;
  if (error) return <NotShown error={error} />;
  if (!execution) return null;
  return (
    <div className="scroll">
      <Title execution={execution} />
      <ExecutionView key={execution.id} execution={execution} />
    </div>
  );
}

function Title({ execution: { title, hookName, hookId, action, deliveryId } }: { readonly execution: Execution }) {
  const hasHook = useHooks((state) => state.items.some(({ id }) => id === hookId));
  return (
    <div className="execution-title inline">
      <div className="grow">
        <h2>{title || hookName}</h2>
        <p className="ghost">
          {hookName}, {ACTION_WORDS[action]}
        </p>
      </div>
      {hasHook ? <Button onClick={() => go({ at: "hooks", id: hookId })}>Open the hook</Button> : null}
      {deliveryId === null ? null : (
        <Button
          onClick={() => {
            go(ALL_TRAFFIC);
            openDelivery(deliveryId);
          }}
        >
          Open the delivery
        </Button>
      )}
    </div>
  );
}

/** An id that no execution has, or an answer that did not come. */
function NotShown({ error: { code, message } }: { readonly error: AppError }) {
  const isUnknown = code === "not_found" || code === "invalid_input";
  return (
    <div className="blank" role="alert">
      <h2>{isUnknown ? "There is no such execution" : "The execution cannot be shown now"}</h2>
      <p className="ghost">{isUnknown ? "It may have been deleted together with its delivery." : message}</p>
      {isUnknown ? (
        <Button onClick={() => go({ at: "runs", id: null })}>Back to the list</Button>
      ) : (
        <Button onClick={() => void fetchChosenExecution()}>Try again</Button>
      )}
    </div>
  );
}
