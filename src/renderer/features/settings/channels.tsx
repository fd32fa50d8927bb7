import { useState } from "react";
import type { Channel } from "../../../contract/model/channel.ts";
import { call, callOrToast } from "../../state/calls.ts";
import { deleteChannel, putChannel, useChannels } from "../../state/channels.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Switch } from "../../ui/switch.tsx";
import {
  CHANGE,
  CHANNELS,
  DELETE,
  SETTING_PARTS,
  changeOf,
  deleteOf,
  isEnabled as isEnabledWords,
  testOf,
} from "../../words/settings.ts";
import { ChannelDialog } from "./channel-dialog.tsx";
import { SERVICE_WORDS } from "../../words/services.ts";
import "./settings.css";

interface Open {
  readonly channel: Channel | null;
}

/** The channels that notifications can go to, each with a way to try it. */
export function Channels() {
  const channels = useChannels((state) => state.items);
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <>
      <ul className="reach" aria-label={SETTING_PARTS.channels}>
        {channels.map((channel) => (
          <ChannelLine key={channel.id} channel={channel} onOpen={setOpen} />
        ))}
      </ul>
      <span className="hint">
        {channels.length === 0 ? CHANNELS.none : ""}
        {CHANNELS.hint}
      </span>
      <div className="inline">
        <Button onClick={() => setOpen({ channel: null })}>{CHANNELS.add}</Button>
      </div>
      {open ? <ChannelDialog channel={open.channel} onClose={() => setOpen(null)} /> : null}
    </>
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
    showToast(error === null ? { kind: "ok", text: CHANNELS.took(name) } : { kind: "bad", text: `${name}: ${error}` });
  }

  return (
    <li>
      <Switch label={isEnabledWords(name)} isOn={isEnabled} onChange={(isOn) => void enable(id, isOn)} />
      <span className="cut">
        <b>{name}</b>{" "}
        <span className="ghost">
          {SERVICE_WORDS[service].name} {[urlHint, to].filter(Boolean).join(" ")}
        </span>
      </span>
      <Button disabled={isTesting} aria-label={testOf(name)} onClick={() => void test()}>
        {isTesting ? CHANNELS.sending : CHANNELS.test}
      </Button>
      <Button aria-label={changeOf(name)} onClick={() => onOpen({ channel })}>
        {CHANGE}
      </Button>
      <Button look="danger" aria-label={deleteOf(name)} onClick={() => void deleteChannel(channel)}>
        {DELETE}
      </Button>
    </li>
  );
}

async function enable(id: string, isEnabled: boolean): Promise<void> {
  const channel = await callOrToast("channels.update", { id, isEnabled });
  if (channel) putChannel(channel);
}
