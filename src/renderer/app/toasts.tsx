import { dismissToast, useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";

export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, kind, text, action }) => (
        <div key={id} className={`toast ${kind}`}>
          <span className="grow">{text}</span>
          {action ? (
            <Button
              onClick={() => {
                action.run();
                dismissToast(id);
              }}
            >
              {action.label}
            </Button>
          ) : null}
          <Button look="plain" isIcon aria-label="Dismiss" onClick={() => dismissToast(id)}>
            ×
          </Button>
        </div>
      ))}
    </div>
  );
}
