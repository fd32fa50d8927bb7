import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

const KEYS: readonly (readonly [string, string])[] = [
  ["J / K, ↓ / ↑", "Move through the list; with Shift, mark"],
  ["G", "Back to the newest"],
  ["/", "Filter"],
  ["R", "Replay what is marked"],
  ["E", "Edit and send"],
  ["P", "Pin, or unpin"],
  ["Del", "Delete what is marked"],
  ["N, E, A, ⌫", "On one that is held for you: let it go, edit it, answer by hand, drop it"],
  ["N", "New hook or source"],
  ["Alt ↑ / Alt ↓", "Move a hook in its list"],
  ["Ctrl S", "Save"],
  ["Ctrl K", "Search or run a command"],
  ["Ctrl Enter", "Send"],
  ["Ctrl .", "Stop everything that runs, and pause executions"],
  ["Esc", "Close, or mark nothing"],
  ["?", "These keys"],
];

export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog label="Keys" onClose={onClose}>
      <div className="dialog-body">
        <h2>Keys</h2>
        <dl className="keys">
          {KEYS.map(([key, words]) => (
            <Pair key={key} name={key} words={words} />
          ))}
        </dl>
        <div className="dialog-actions">
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    </Dialog>
  );
}

function Pair({ name, words }: { readonly name: string; readonly words: string }) {
  return (
    <>
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd>{words}</dd>
    </>
  );
}
