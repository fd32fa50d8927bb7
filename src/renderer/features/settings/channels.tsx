import { useState } from "react";
import type { Channel } from "../../../contract/model/channel.ts";
import { call, callOrToast } from "../../state/calls.ts";
import { deleteChannel, putChannel, useChannels } from "../../state/channels.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Switch } from "../../ui/switch.tsx";
import { ChannelDialog } from "./channel-dialog.tsx";
import { SERVICE_WORDS } from "./service-words.ts";
import "./settings.css";

interface Open {
  readonly channel: Channel | null;
}

/** The channels that notifications can go to, each with a way to try it. */
export function Channels() {
  const channels = useChannels((state) => state.items);
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <fieldset>
      <legend>Channels</legend>
      <ul className="reach" aria-label="Channels">
        {channels.map((channel) => (
          <ChannelLine key={channel.id} channel={channel} onOpen={setOpen} />
        ))}
      </ul>
      <span className="hint">
        {channels.length === 0 ? "No channel yet: notifications are shown on this desktop and in the app. " : ""}
        Hooks name the channels they notify; the answers of agents that notify you go to all of them.
      </span>
      <div className="inline">
        <Button onClick={() => setOpen({ channel: null })}>Add a channel</Button>
      </div>
      {open ? <ChannelDialog channel={open.channel} onClose={() => setOpen(null)} /> : null}
    </fieldset>
  );
}

function ChannelLine({ channel, onOpen }: { readonly channel: Channel; readonly onOpen: (open: Open) => void }) {
  const [isTesting, setTesting] = useState(false);
  const { id, name, service, urlHint, to, isEnabled } = channel;

  async function test(): Promise<void> {
    setTesting(true);
    const result = await call("channels.test", { id });
    setTesting(false);
    const error = result.ok ? result.value.error : result.error.message;
    showToast(
      error === null ? { kind: "ok", text: `${name} took the message.` } : { kind: "bad", text: `${name}: ${error}` },
    );
  }

  return (
    <li>
      <Switch label={`${name} is enabled`} isOn={isEnabled} onChange={(isOn) => void enable(id, isOn)} />
      <span className="cut">
        <b>{name}</b>{" "}
        <span className="ghost">
          {SERVICE_WORDS[service].name} {[urlHint, to].filter(Boolean).join(" ")}
        </span>
      </span>
      <Button disabled={isTesting} aria-label={`Test ${name}`} onClick={() => void test()}>
        {isTesting ? "Sending…" : "Test"}
      </Button>
      <Button aria-label={`Change ${name}`} onClick={() => onOpen({ channel })}>
        Change
      </Button>
      <Button look="danger" aria-label={`Delete ${name}`} onClick={() => void deleteChannel(channel)}>
        Delete
      </Button>
    </li>
  );
}

async function enable(id: string, isEnabled: boolean): Promise<void> {
  const channel = await callOrToast("channels.update", { id, isEnabled });
  if (channel) putChannel(channel);
}
