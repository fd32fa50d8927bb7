import { addressThrough } from "../../../../contract/leads-here.ts";
import { ExternalLink } from "lucide-react";
import { Fragment, type ReactNode, Suspense, lazy, useState } from "react";
import { lacksSecret, type Source } from "../../../../contract/model/source.ts";
import { eventsToTick, mannersOf } from "../../../../contract/manners.ts";
import type { ProviderInfo } from "../../../../contract/model/provider.ts";
import { useHooks } from "../../../state/hooks.ts";
import { providerOf, useProviders } from "../../../state/providers.ts";
import { useArrivals } from "../../../state/source-arrivals.ts";
import { useStatus } from "../../../state/status.ts";
import { CopyLine } from "../../../ui/copy-line.tsx";
import {
  GIVE_URL,
  HOOKS_USE_THEM,
  NO_PAGE,
  ONLY_HERE,
  TICK_EVENTS,
  WAIT_FIRST,
  giveSecret,
  openPage,
  pasteSecret,
  tickThese,
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
  const events = useTickedEvents(source, provider);
  const hasArrived = (arrivals?.newest ?? null) !== null;
  const isGenuine = (arrivals?.genuine ?? null) !== null;
  const sender = senderName(provider);
  const isSigned = source.requireSignature || source.secrets.length > 0;
  const isTheirs = provider?.secretFrom === "them";
  const { setUp } = provider ?? {};
  const steps: readonly ((number: number) => ReactNode)[] = [
    // Whose page it would be is not known of everybody.
    ...(sender === null
      ? []
      : [
          (number: number) => (
            <SetUpStep key="page" number={number} title={openPage(sender)} isDone={hasArrived}>
              {setUp ? (
                <>
                  <ol className="set-up-there">
                    {setUp.steps.map((step) => (
                      <li key={step}>{step}</li>
                    ))}
                  </ol>
                  {setUp.link === null ? (
                    <p className="hint">{NO_PAGE}</p>
                  ) : (
                    <a href={setUp.link} target="_blank" rel="noreferrer">
                      {setUp.link.replace(/^https:\/\/|\/$/g, "")} <ExternalLink size={12} aria-hidden="true" />
                    </a>
                  )}
                </>
              ) : null}
            </SetUpStep>
          ),
        ]),
    (number) => (
      <SetUpStep key="url" number={number} title={GIVE_URL} isDone={hasArrived}>
        {url.value ? <CopyLine value={url.value} what={SET_UP_PART.theUrl} /> : null}
        {url.isPublic ? null : <p className="hint">{ONLY_HERE}</p>}
        {url.isPublic && url.value && setUp ? <WithUrl setUp={setUp} url={url.value} /> : null}
      </SetUpStep>
    ),
    ...(sender === null || events.used.length + events.known.length === 0
      ? []
      : [(number: number) => <Events key="events" number={number} events={events} isDone={hasArrived} />]),
    ...(isSigned
      ? [
          (number: number) => (
            <SetUpStep
              key="secret"
              number={number}
              title={
                isTheirs ? pasteSecret(sender ?? SET_UP_PART.theSender) : giveSecret(sender ?? SET_UP_PART.theSender)
              }
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
        {setUp?.command && url.local ? (
          <div className="set-up-or">
            <span className="hint">{SET_UP_PART.or}</span>
            <CopyLine value={setUp.command.replace("{url}", url.local)} what={SET_UP_PART.theCommand} />
          </div>
        ) : null}
        {url.isPublic && url.value ? <ByGh source={source} url={url.value} /> : null}
      </SetUpStep>
    ),
  ];
  return (
    <>
      {sender === null ? null : (
        <Suspense>
          <Registering source={source} sender={sender} />
        </Suspense>
      )}
      <ol className="set-up-steps">{steps.map((draw, index) => draw(index + 1))}</ol>
      <Manners provider={provider} />
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

/** Null where the sender has no name that we know. */
function senderName(provider: ProviderInfo | undefined): string | null {
  return provider === undefined || ["none", "custom", "hmac", "standard-webhooks"].includes(provider.id)
    ? null
    : provider.name;
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
