import { eventsFor, ghDeliveriesCommand, ghHookCommand } from "../../../../contract/gh-commands.ts";
import type { SetUp } from "../../../../contract/model/provider.ts";
import type { Source } from "../../../../contract/model/source.ts";
import { withUrl } from "../../../../contract/with-url.ts";
import { useHooks } from "../../../state/hooks.ts";
import { Button } from "../../../ui/button.tsx";
import { copyText } from "../../../ui/copy.ts";
import { CopyLine } from "../../../ui/copy-line.tsx";
import { BY_GH, GH_COMMAND, GH_READS, READ_BY_GH } from "../../../words/source.ts";
import { SET_UP_PART } from "../../../words/set-up.ts";

/** What takes the public URL to the sender without its forms: a command, and a text to paste. */
export function WithUrl({ setUp: { create, paste }, url }: { readonly setUp: SetUp; readonly url: string }) {
  const command = create === undefined ? null : withUrl(create, url);
  const text = paste === undefined ? null : withUrl(paste.text, url);
  return (
    <>
      {command === null ? null : (
        <figure className="set-up-paste">
          <figcaption className="hint">{SET_UP_PART.byCommand}</figcaption>
          <CopyLine value={command} what={SET_UP_PART.theCommand} />
        </figure>
      )}
      {text === null || !paste ? null : (
        <figure className="set-up-paste">
          <figcaption className="hint">{paste.where}</figcaption>
          <pre className="mono" tabIndex={0}>
            {text}
          </pre>
          <Button onClick={() => void copyText(text, SET_UP_PART.theText)}>{SET_UP_PART.copyText}</Button>
        </figure>
      )}
    </>
  );
}

/** Octipus's hooks are mostly set up at GitHub, as its documentation does. */
const TAKES_GITHUB: ReadonlySet<string> = new Set(["github", "octipus"]);

/** GitHub's own program makes the webhook in one command, and tells what was sent to it; nothing for other senders. */
export function ByGh({ source, url }: { readonly source: Source; readonly url: string }) {
  const hooks = useHooks((state) => state.items);
  if (!TAKES_GITHUB.has(source.provider)) return null;
  const wanted = { repository: null, url, events: eventsFor(source.id, hooks) };
  return (
    <div className="set-up-or">
      <span className="hint">{BY_GH}</span>
      <CopyLine value={ghHookCommand(wanted)} what={GH_COMMAND} />
      <span className="hint">{READ_BY_GH}</span>
      <CopyLine value={ghDeliveriesCommand(wanted)} what={GH_READS} />
    </div>
  );
}
