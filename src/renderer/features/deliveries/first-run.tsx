import { type ReactNode, useState } from "react";
import { sendSample } from "../../state/delivery-actions.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { useProviders } from "../../state/providers.ts";
import { go } from "../../state/route.ts";
import { publicUrlOf, useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy.ts";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Icon, type IconName } from "../../ui/icons.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { Tile } from "../../ui/tile.tsx";
import { FIRST_RUN, FIRST_RUN_WORDS, knownWords } from "../../words/first-run.ts";
import "./first-run.css";

const SHOWN_SENDERS = [
  FIRST_RUN_WORDS.stripe,
  FIRST_RUN_WORDS.gitHub,
  FIRST_RUN_WORDS.slack,
  FIRST_RUN_WORDS.shopify,
] as const;

/** The window before there is any source and anything arrived: what Hookbench is, and the three ways to begin. */
export function FirstRun({ onSkip }: { readonly onSkip: () => void }) {
  const sample = useSample();
  useShortcuts({
    escape: onSkip,
    1: connect,
    2: () => void sample.send(),
    3: () => void copyText(FIRST_RUN.command, FIRST_RUN.theCommand),
  });
  return (
    <section className="first-run" aria-labelledby="first-run-name">
      <h2 id="first-run-name">{FIRST_RUN.title}</h2>
      <p>{FIRST_RUN.local}</p>
      <Flow />
      <ol className="first-ways">
        <Way icon="plug" number={1} title={FIRST_RUN.connect} text={FIRST_RUN.connectText}>
          <Button className="first-search" onClick={connect}>
            <Icon name="search" size={14} />
            <span className="grow">{FIRST_RUN.chooseSender}</span>
            {SHOWN_SENDERS.slice(0, 3).map((name) => (
              <Tile key={name} name={name} />
            ))}
          </Button>
        </Way>
        <Way icon="send" number={2} title={FIRST_RUN.sample} text={FIRST_RUN.sampleText}>
          <Button disabled={sample.isSending} needsHost onClick={() => void sample.send()}>
            <Icon name="send" size={14} />
            {FIRST_RUN.send}
          </Button>
        </Way>
        <Way icon="terminal" number={3} title={FIRST_RUN.listen} text={FIRST_RUN.listenText}>
          <CopyLine value={FIRST_RUN.command} what={FIRST_RUN_WORDS.theCommand} />
        </Way>
      </ol>
      <PostTo />
      <Button look="plain" className="first-skip" shortcut="Esc" onClick={onSkip}>
        {FIRST_RUN.skip}
      </Button>
    </section>
  );
}

/** Where a delivery comes from and where it goes. */
function Flow() {
  const known = useProviders(({ items }) => items.filter(({ id }) => id !== "none").length);
  return (
    <div className="first-flow" role="img" aria-label={FIRST_RUN.flow}>
      <Box title={FIRST_RUN.sender} text={known > 0 ? knownWords(known) : ""}>
        <span className="first-tiles">
          {SHOWN_SENDERS.map((name) => (
            <Tile key={name} name={name} />
          ))}
        </span>
      </Box>
      <Icon name="to" />
      <Box title={FIRST_RUN.publicUrl} text={FIRST_RUN.publicUrlText}>
        <Icon name="globe" />
      </Box>
      <Icon name="to" />
      <Box title={FIRST_RUN_WORDS.hookbench} text={FIRST_RUN.hookbench} isOwn>
        <Icon name="deliveries" />
      </Box>
      <Icon name="to" />
      <span className="first-ends">
        <Box title={FIRST_RUN.app} text={FIRST_RUN.appText}>
          <Icon name="plug" />
        </Box>
        <Box title={FIRST_RUN.hooks} text={FIRST_RUN.hooksText}>
          <Icon name="hooks" />
        </Box>
        <Box title={FIRST_RUN.agents} text={FIRST_RUN.agentsText}>
          <Icon name="agent" />
        </Box>
      </span>
    </div>
  );
}

interface BoxProps {
  readonly title: string;
  readonly text: string;
  readonly isOwn?: boolean;
  readonly children: ReactNode;
}

function Box({ title, text, isOwn = false, children }: BoxProps) {
  return (
    <span className={isOwn ? "first-box own" : "first-box"}>
      {children}
      <span>
        <b>{title}</b>
        <small>{text}</small>
      </span>
    </span>
  );
}

interface WayProps {
  readonly icon: IconName;
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Way({ icon, number, title, text, children }: WayProps) {
  return (
    <li className={number === 1 ? "first-way first" : "first-way"}>
      <h3>
        <Icon name={icon} /> <span className="grow">{title}</span>
        <kbd aria-hidden="true">{number}</kbd>
      </h3>
      <p>{text}</p>
      {children}
    </li>
  );
}

function connect(): void {
  go(ALL_TRAFFIC, { sheet: "new-source" });
}

/** A sample that is sent once however often it is asked for at a time. */
function useSample() {
  const [isSending, setSending] = useState(false);

  async function send(): Promise<void> {
    if (isSending) return;
    setSending(true);
    await sendSample("github");
    setSending(false);
  }

  return { isSending, send };
}

/** Any path is recorded, whether or not a source has it. */
function PostTo() {
  const receiver = useStatus((state) => state.app?.receiver);
  const tunnel = useStatus((state) => state.tunnel);
  const base = publicUrlOf(tunnel) ?? receiver?.url;
  if (!base) return null;
  return (
    <div className="first-post">
      <span>{FIRST_RUN.post}</span>
      <CopyLine value={`${base}/hooks/anything`} what={FIRST_RUN_WORDS.theUrlToPostTo} />
    </div>
  );
}
