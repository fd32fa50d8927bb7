import { addressThrough } from "../../../../contract/leads-here.ts";
import { ExternalLink } from "lucide-react";
import { Fragment, type ReactNode, Suspense, lazy, useState } from "react";
import { firstCommand } from "../../../../contract/first-delivery.ts";
import { lacksSecret, type Source } from "../../../../contract/model/source.ts";
import { eventsToTick, mannersOf, nameOfSender, standsForMany } from "../../../../contract/manners.ts";
import type { ProviderInfo, SetUp } from "../../../../contract/model/provider.ts";
import { useHooks } from "../../../state/hooks.ts";
import { providerOf, useProviders } from "../../../state/providers.ts";
import { useArrivals } from "../../../state/source-arrivals.ts";
import { useStatus } from "../../../state/status.ts";
import { CopyLine } from "../../../ui/copy-line.tsx";
import {
  EVENTS_UNKNOWN,
  GIVE_URL,
  HOOKS_USE_THEM,
  NO_PAGE,
  ONLY_HERE,
  TICK_EVENTS,
  TRY_EXAMPLE,
  TRY_SIGNED,
  TRY_WITH_SECRET,
  WAIT_FIRST,
  giveSecret,
  openPage,
  pasteSecret,
  tickThese,
  tryReach,
} from "../../../words/source.ts";
import { FaultFields } from "../fault-fields.tsx";
import { Arrival } from "./arrival.tsx";
import { ByGh, WithUrl } from "./by-command.tsx";
import { SecretStep } from "./secret-step.tsx";
import { SetUpStep } from "./set-up-step.tsx";
import { YourApp } from "./your-app.tsx";
import { SET_UP_PART } from "../../../words/set-up.ts";

const Registering = lazy(async () => ({ default: (await import("./registering.tsx")).Registering }));

/** So many events are shown before they are asked for. */
const MOST_EVENTS = 12;

/** What to do at the sender, step by step until its first delivery is here; then how the app behind it is reached. */
export function SetUpPart({ source }: { readonly source: Source }) {
  return (
    <div className="sheet-body">
      <Steps source={source} />
      <YourApp source={source} />
      <FaultFields source={source} />
    </div>
  );
}

function Steps({ source }: { readonly source: Source }) {
  const [openedAt] = useState(() => Date.now());
  const provider = useProviders((state) => providerOf(state, source.provider));
  const arrivals = useArrivals(source.id, openedAt);
  const url = useSourceUrl(source);
  const isNamed = provider !== undefined && !standsForMany(provider);
  const events = useTickedEvents(source, isNamed ? provider : undefined);
  const hasArrived = (arrivals?.newest ?? null) !== null;
  const isGenuine = (arrivals?.genuine ?? null) !== null;
  const sender = provider ? nameOfSender(provider) : SET_UP_PART.theSender;
  const isSigned = source.requireSignature || source.secrets.length > 0;
  const isTheirs = provider?.secretFrom === "them";
  const { setUp } = provider ?? {};
  const steps: readonly ((number: number) => ReactNode)[] = [
    (number) => (
      <SetUpStep key="page" number={number} title={openPage(sender)} isDone={hasArrived}>
        {setUp ? <TheirPage setUp={setUp} /> : null}
      </SetUpStep>
    ),
    (number) => (
      <SetUpStep key="url" number={number} title={GIVE_URL} isDone={hasArrived}>
        {url.value ? <CopyLine value={url.value} what={SET_UP_PART.theUrl} /> : null}
        {url.isPublic ? null : <p className="hint">{ONLY_HERE}</p>}
        {url.isPublic && url.value && setUp ? <WithUrl setUp={setUp} url={url.value} /> : null}
        {isSigned ? null : <p className="hint">{provider?.secretHelp}</p>}
      </SetUpStep>
    ),
    // Of a sender that is known so is that it has none to tick.
    ...(isNamed && events.used.length + events.known.length === 0
      ? []
      : [(number: number) => <Events key="events" number={number} events={events} isDone={hasArrived} />]),
    ...(isSigned
      ? [
          (number: number) => (
            <SetUpStep
              key="secret"
              number={number}
              title={isTheirs ? pasteSecret(sender) : giveSecret(sender)}
              isDone={isTheirs ? !lacksSecret(source) : isGenuine}
            >
              <SecretStep source={source} provider={provider} />
            </SetUpStep>
          ),
        ]
      : []),
    (number) => (
      <SetUpStep key="wait" number={number} title={WAIT_FIRST} isDone={isSigned ? isGenuine : hasArrived}>
        <Arrival source={source} arrivals={arrivals} openedAt={openedAt} isSigned={isSigned} />
        {provider && url.local ? (
          <Commands source={source} provider={provider} url={url.local} isSigned={isSigned} />
        ) : null}
        {url.isPublic && url.value ? <ByGh source={source} url={url.value} /> : null}
      </SetUpStep>
    ),
  ];
  return (
    <>
      {isNamed ? (
        <Suspense>
          <Registering source={source} sender={sender} />
        </Suspense>
      ) : null}
      <ol className="set-up-steps">{steps.map((draw, index) => draw(index + 1))}</ol>
      <Manners provider={provider} />
    </>
  );
}

/** The sender's own page, and what to do there. */
function TheirPage({ setUp: { link, steps } }: { readonly setUp: SetUp }) {
  return (
    <>
      <ol className="set-up-there">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {link === null ? (
        <p className="hint">{NO_PAGE}</p>
      ) : (
        <a href={link} target="_blank" rel="noreferrer">
          {link.replace(/^https:\/\/|\/$/g, "")} <ExternalLink size={12} aria-hidden="true" />
        </a>
      )}
    </>
  );
}

interface CommandsProps {
  readonly source: Source;
  readonly provider: ProviderInfo;
  /** Where the source is posted to on this machine. */
  readonly url: string;
  readonly isSigned: boolean;
}

/** What brings a first delivery without a public URL: the sender's own program where it has one, and Hookbench's. */
function Commands({ source, provider, url, isSigned }: CommandsProps) {
  const app = useStatus((state) => state.app);
  const dataFolder = app?.host === "serve" ? app.dataFolder : null;
  const { text, isGenuine } = firstCommand(provider, { path: source.path, url, dataFolder });
  const theirs = provider.setUp?.command;
  const signed = lacksSecret(source) ? TRY_SIGNED : TRY_WITH_SECRET;
  const example = isSigned ? signed : TRY_EXAMPLE;
  return (
    <>
      {theirs === undefined ? null : (
        <div className="set-up-or">
          <span className="hint">{SET_UP_PART.or}</span>
          <CopyLine value={theirs.replace("{url}", url)} what={SET_UP_PART.theCommand} />
        </div>
      )}
      <p className="hint">{isGenuine ? example : tryReach(nameOfSender(provider))}</p>
      <CopyLine value={text} what={SET_UP_PART.ourCommand} />
    </>
  );
}

/** How long the sender waits, what it does about what failed and its pages about it; what is not known is said to be so. */
function Manners({ provider }: { readonly provider: ProviderInfo | undefined }) {
  if (!provider) return null;
  return (
    <p className="hint set-up-manners">
      {mannersOf(provider).join(" ")}
      {provider.saidAt.map((page) => (
        <Fragment key={page}>
          {" "}
          <a href={page} target="_blank" rel="noreferrer" title={page}>
            {SET_UP_PART.see(new URL(page).host)} <ExternalLink size={12} aria-hidden="true" />
          </a>
        </Fragment>
      ))}
    </p>
  );
}

interface TickedEvents {
  /** Those that hooks of the source wait for, where the sender calls them so too. */
  readonly used: readonly string[];
  readonly known: readonly string[];
}

function useTickedEvents(source: Source, provider: ProviderInfo | undefined): TickedEvents {
  const hooks = useHooks((state) => state.items);
  const isCalledSo = provider?.setUp?.events === undefined;
  const used = hooks.flatMap(({ sourceId, event, isEnabled }) =>
    isCalledSo && isEnabled && sourceId === source.id && event ? event.split(",").map((one) => one.trim()) : [],
  );
  return { used: [...new Set(used)], known: provider === undefined ? [] : eventsToTick(provider) };
}

interface EventsProps {
  readonly number: number;
  readonly events: TickedEvents;
  readonly isDone: boolean;
}

/** The events that its hooks wait for; without any, those that are known. */
function Events({ number, events: { used, known }, isDone }: EventsProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = used.length > 0 && !isWhole ? used : known;
  const some = isWhole ? shown : shown.slice(0, MOST_EVENTS);
  const isMore = !isWhole && (some.length < shown.length || (used.length > 0 && known.length > 0));
  return (
    <SetUpStep
      number={number}
      title={used.length > 0 ? tickThese(used.length) : TICK_EVENTS}
      {...(used.length > 0 ? { note: HOOKS_USE_THEM } : {})}
      isDone={isDone}
    >
      {shown.length === 0 ? <p className="hint">{EVENTS_UNKNOWN}</p> : null}
      <div className="set-up-events">
        {some.map((event) => (
          <code key={event} className="tag">
            {event}
          </code>
        ))}
        {isMore ? (
          <button type="button" className="link" onClick={() => setWhole(true)}>
            {SET_UP_PART.others}
          </button>
        ) : null}
      </div>
    </SetUpStep>
  );
}

interface SourceUrl {
  readonly value: string | null;
  readonly local: string | null;
  readonly isPublic: boolean;
}

/** Where the sender is to post: what its owner said, else through the tunnel, else on this machine. */
function useSourceUrl({ path, publicUrl }: Source): SourceUrl {
  const receiver = useStatus((state) => state.app?.receiver.url ?? null);
  const tunnel = useStatus((state) => state.tunnel && addressThrough(state.tunnel, path));
  const local = receiver === null ? null : `${receiver}/hooks/${path}`;
  if (publicUrl !== null) return { value: publicUrl, local, isPublic: true };
  return tunnel ? { value: tunnel, local, isPublic: true } : { value: local, local, isPublic: false };
}
