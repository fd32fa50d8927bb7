import { useState } from "react";
import { useLetterKeys } from "../state/letter-keys.ts";
import { switchLetters } from "../state/quick-settings.ts";
import { Button } from "../ui/button.tsx";
import { type Command, canRun, keyWords, nameOf } from "../ui/command.ts";
import { Dialog } from "../ui/dialog.tsx";
import { isBound } from "../ui/shortcuts.ts";
import { Switch } from "../ui/switch.tsx";
import { ALL_KEYS, type CommandGroup, GROUPS, LETTER_KEYS, NO_SUCH_KEY } from "../words/commands.ts";
import { COMMANDS } from "./command-list.ts";
import { KEYS_HELP } from "../words/frame.ts";

/** The keys that do something where one is, by what they are for. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState("");
  // What is bound is asked once: this dialog changes none of it.
  const [commands] = useState(() => COMMANDS.filter(hasKeyNow));
  const letters = useLetterKeys(({ isOn }) => isOn);
  const found = commands.filter((command) => textOf(command).includes(typed.trim().toLowerCase()));
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <Dialog label={KEYS_HELP.keys} className="keys-dialog" onClose={onClose}>
      <div className="dialog-body">
        <h2>{KEYS_HELP.keys}</h2>
        <input
          className="input"
          aria-label={KEYS_HELP.searchTheKeys}
          placeholder={KEYS_HELP.searchTheKeys}
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="keys-scroll" tabIndex={0} role="group" aria-label={ALL_KEYS}>
          <div className="keys-groups">
            {groups.map((group) => (
              <Keys key={group} group={group} commands={found.filter((command) => command.group === group)} />
            ))}
            {groups.length === 0 ? <p className="ghost">{NO_SUCH_KEY}</p> : null}
          </div>
        </div>
        <div className="inline">
          <Switch label={LETTER_KEYS} isOn={letters} onChange={switchLetters} />
          <span>{LETTER_KEYS}</span>
          <span className="grow" />
          <Button onClick={onClose}>{KEYS_HELP.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}

function Keys({ group, commands }: { readonly group: CommandGroup; readonly commands: readonly Command[] }) {
  return (
    <section>
      <h3>{GROUPS[group]}</h3>
      <dl className="keys">
        {commands.map((command) => (
          <div key={command.id}>
            <dt>
              {command.keys?.map((key) => (
                <kbd key={key}>{keyWords(key)}</kbd>
              ))}
            </dt>
            <dd>{nameOf(command)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Whether its key does something now: its own, or one that something on the screen takes. */
function hasKeyNow(command: Command): boolean {
  const { keys = [], run, when } = command;
  return keys.length > 0 && (run ? canRun(command) : (when?.() ?? keys.some(isBound)));
}

function textOf(command: Command): string {
  return [nameOf(command), command.also, ...(command.keys ?? []).map(keyWords)].join(" ").toLowerCase();
}
