import { MASK } from "../../../contract/mask.ts";
import { useDeferredValue, useState } from "react";
import { type ComposeTarget, type Composed, drafts, stopComposing } from "../../state/composing.ts";
import { useEndpoints } from "../../state/endpoints.ts";
import { providerOf, useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { NumberField, Select, TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { COMPOSE, COMPOSE_FORM, retriesNote, signingWords } from "../../words/compose.ts";
import { SECRETS_NOT_KEPT } from "../../words/editing.ts";
import { Patience } from "../deliveries/detail/trace/patience.tsx";
import { Answers } from "./answers.tsx";
import { BodyPart } from "./body-part.tsx";
import { HeaderRows } from "./header-rows.tsx";
import { type Original, type Repeat, changedFields, faultOf, letGo, sendDraft } from "./send-draft.ts";
import { signingHere } from "./signing.ts";

const MOST_TIMES = 100;

interface FormProps {
  readonly original: Original;
  /** Whether it waits for a person, and goes on to its app once it is edited; otherwise it is sent again. */
  readonly isHeld: boolean;
}

/** What is sent on the left and in the middle, and on the right what was answered. */
export function ComposeForm({ original, isHeld }: FormProps) {
  const { delivery } = original;
  const compose = useCompose({ original, isHeld });
  const { draft, put, message, fault, isSending } = compose;
  const source = useSources((state) => state.items.find(({ id }) => id === delivery.sourceId));
  const providers = useProviders();
  const provider = providerOf(providers, source?.provider ?? "");
  const signing = signingHere(source, provider);
  const made = new Map(
    draft.target === "source" ? signing.made : [...signing.made, ["host", COMPOSE.ofPlace] as const],
  );
  useShortcuts({ "mod+enter": () => void compose.send() });
  return (
    <form
      className="compose-form"
      onSubmit={(event) => {
        event.preventDefault();
        void compose.send();
      }}
    >
      {isHeld && delivery.app ? <Patience delivery={delivery} app={delivery.app} /> : null}
      <PlaceBar {...{ original, isHeld, draft, put }} targetUrl={source?.target?.url ?? null}>
        {isHeld ? null : <Times repeat={compose.repeat} onChange={compose.setRepeat} />}
        <Button
          needsHost
          look="primary"
          type="submit"
          shortcut="Ctrl ↵"
          disabled={isSending || fault !== null}
          title={fault ?? undefined}
        >
          <Icon name={isHeld ? "play" : "send"} size={14} /> {isHeld ? COMPOSE.letGoNow : COMPOSE.sendNow}
        </Button>
      </PlaceBar>
      {compose.repeat.asRetries ? (
        <p className="hint">{retriesNote(provider?.retryHeaders ?? [], draft.target === "source")}</p>
      ) : null}
      {(message ?? fault) ? (
        <p className="field-error compose-error" role="alert">
          {message ?? fault}
        </p>
      ) : null}
      <div className={isHeld ? "compose-columns two" : "compose-columns"}>
        <div className="compose-left">
          <HeaderRows headers={draft.headers} made={made} onChange={(headers) => put({ headers })} />
          <p className="hint">{signingWords(signing.isSigned, signing.hint, source?.name ?? COMPOSE_FORM.itsSource)}</p>
          {compose.isPartial ? <p className="is-warn">{SECRETS_NOT_KEPT}</p> : null}
        </div>
        <BodyPart original={original} draft={draft} changed={compose.changed} onChange={(body) => put({ body })} />
        {isHeld ? null : <Answers delivery={delivery} />}
      </div>
    </form>
  );
}

/** What was typed, kept as a draft while it differs from what came, and how it is sent. */
function useCompose({ original, isHeld }: FormProps) {
  const { id } = original.delivery;
  const { unsaved, isPartial, put: keep, drop } = drafts.use(id);
  const usual = usualOf(original);
  const draft = unsaved ?? usual;
  const [message, setMessage] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const [repeat, setRepeat] = useState<Repeat>({ count: 1, isTogether: false, asRetries: false });
  const counted = useDeferredValue(draft);
  const changed = changedFields(counted, original)?.length ?? null;

  function put(change: Partial<Composed>): void {
    const next = { ...draft, ...change };
    setMessage(null);
    if (isAsItCame(next, usual)) drop();
    else keep(next);
  }

  async function send(): Promise<void> {
    if (isSending || faultOf(draft, original) !== null) return;
    setSending(true);
    const failure = await (isHeld ? letGo(draft, original) : sendDraft(draft, original, repeat));
    setSending(false);
    setMessage(isHeld ? failure : null);
    if (!isHeld || failure !== null) return;
    drop();
    stopComposing();
  }

  return {
    draft,
    put,
    send,
    message,
    isSending,
    isPartial,
    changed,
    repeat,
    setRepeat,
    fault: faultOf(draft, original),
  };
}

/** Bodies of megabytes are told apart without being written out. */
function isAsItCame({ body, ...next }: Composed, { body: usualBody, ...usual }: Composed): boolean {
  return body === usualBody && JSON.stringify(next) === JSON.stringify(usual);
}

function usualOf({ delivery, url }: Original): Composed {
  return {
    method: delivery.method,
    target: "source",
    url: url ?? delivery.url,
    headers: delivery.headers.map(([name, value]) => ({ name, value, isOn: true })),
    body: null,
  };
}

interface PlaceProps extends FormProps {
  readonly draft: Composed;
  readonly put: (change: Partial<Composed>) => void;
  /** Of the source's app; null where it has none. */
  readonly targetUrl: string | null;
  readonly children: React.ReactNode;
}

function PlaceBar({ original, isHeld, draft, put, targetUrl, children }: PlaceProps) {
  const endpoints = useEndpoints((state) => state.items).filter(({ url }) => !url.includes(MASK));
  const isSource = draft.target === "source";
  const isFixed = isSource && original.url === null;
  const chosen = draft.target === "url" ? (endpoints.find(({ url }) => url === draft.url)?.id ?? "url") : draft.target;
  function aim(to: string): void {
    const endpoint = endpoints.find(({ id }) => id === to);
    if (endpoint) return put({ target: "url", url: endpoint.url });
    const target: ComposeTarget = to === "source" || to === "app" ? to : "url";
    if (target === "source") return put({ target, url: original.url ?? original.delivery.url });
    put({ target, url: target === "app" ? (targetUrl ?? "") : isSource ? "http://127.0.0.1:3000/" : draft.url });
  }
  return (
    <div className="compose-place">
      <TextField
        label={COMPOSE.method}
        isMono
        className="input mono method"
        value={draft.method}
        onChange={({ target }) => put({ method: target.value.toUpperCase() })}
      />
      {isHeld ? null : (
        <Select label={COMPOSE.target} value={chosen} onChange={({ target }) => aim(target.value)}>
          <option value="source">{COMPOSE.source}</option>
          {targetUrl === null ? null : <option value="app">{COMPOSE.app}</option>}
          {endpoints.map(({ id, name }) => (
            <option key={id} value={id}>
              {COMPOSE.endpoint(name)}
            </option>
          ))}
          <option value="url">{COMPOSE.url}</option>
        </Select>
      )}
      <TextField
        label={isSource ? COMPOSE.path : COMPOSE.urlField}
        isMono
        value={draft.url}
        readOnly={isFixed}
        title={isFixed ? COMPOSE.urlMasked : undefined}
        hint={!isSource && isElsewhere(draft.url) ? COMPOSE.notHere : undefined}
        onChange={({ target }) => put({ url: target.value })}
      />
      {children}
    </div>
  );
}

function isElsewhere(url: string): boolean {
  try {
    return !/^(?:localhost|127(?:\.\d+){3}|\[::1\]|.+\.localhost)$/.test(new URL(url).hostname);
  } catch {
    return false;
  }
}

interface TimesProps {
  readonly repeat: Repeat;
  readonly onChange: (repeat: Repeat) => void;
}

const [USUAL_TIMES, USUAL_TRIES] = [10, 3];

function Times({ repeat, onChange }: TimesProps) {
  const isMany = repeat.count > 1;
  const how = repeat.asRetries ? "retries" : isMany ? "many" : "once";
  function choose(to: typeof how): void {
    const count = { once: 1, many: USUAL_TIMES, retries: USUAL_TRIES }[to];
    onChange({ ...repeat, count, asRetries: to === "retries" });
  }
  return (
    <>
      <Segmented
        label={COMPOSE.times}
        options={[
          { value: "once", label: COMPOSE.once },
          { value: "many", label: COMPOSE.many },
          { value: "retries", label: COMPOSE.asRetries },
        ]}
        value={how}
        onChange={choose}
      />
      {isMany ? (
        <>
          <NumberField
            label={COMPOSE.count}
            min={2}
            max={MOST_TIMES}
            value={repeat.count}
            onChange={(count) => onChange({ ...repeat, count: Math.min(MOST_TIMES, Math.max(2, count ?? 2)) })}
          />
          {repeat.asRetries ? null : (
            <Segmented
              label={COMPOSE.order}
              options={[
                { value: "turn", label: COMPOSE.inTurn },
                { value: "together", label: COMPOSE.together },
              ]}
              value={repeat.isTogether ? "together" : "turn"}
              onChange={(to) => onChange({ ...repeat, isTogether: to === "together" })}
            />
          )}
        </>
      ) : null}
    </>
  );
}
