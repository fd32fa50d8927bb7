import { type Hook, ParamMapping } from "../../contract/model/hook.ts";
import { lookup } from "../match/lookup.ts";
import { MatchSubject } from "../match/subject.ts";
import type { Format } from "../template/format.ts";
import { type Rendered, renderInto } from "../template/render-into.ts";
import { fillValue, render } from "../template/template.ts";
import type { Ports } from "../ports.ts";
import { typed } from "../providers/otto/typed.ts";
import { findReplyWords } from "../providers/find-reply-words.ts";
import { HttpRequest, type RequestView } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { Store } from "../record/store.ts";
import type { Transforms } from "../transform/transforms.ts";
import { fillSecrets } from "../secrets/action-secrets.ts";

/** What actions reach beyond the delivery: the host, and what the user set up for them. */
export interface ActionParts {
  readonly ports: Ports;
  readonly store: Pick<
    Store,
    "channels" | "mcpServers" | "actionSecrets" | "sources" | "agentSessions" | "executions" | "hooks"
  >;
  /** Where actions are run; they are shown without. */
  readonly transforms?: Pick<Transforms, "run"> | undefined;
}

/** What an action is prepared from: the hook, one delivery, and the templates rendered from it. */
export interface ActionContext extends ActionParts {
  readonly executionId: string;
  readonly hook: Hook;
  /** Null in a manual test without a delivery; the request is then an empty POST. */
  readonly delivery: StoredDelivery | null;
  readonly request: HttpRequest;
  /** How the delivery's source sees requests. */
  readonly view: RequestView;
  readonly event: string | null;
  /** What its source's system calls the delivery, such as Otto's `Process GitHub push by …`; null where it calls it nothing. */
  readonly description: string | null;
  /** What its paramMapping picks of the delivery, by the names it gives; what is not there is left out. Null without one. */
  readonly params: Readonly<Record<string, unknown>> | null;
  /** The hook's message template filled in; null when it has none. */
  readonly message: string | null;
  /** Fills placeholders; one without a value stays as it is. `write` is how a value is written, as it stands by default. */
  render(template: string, write?: (value: string) => string): string;
  /** Fills the placeholders of a text in a format, each as the place where its value lands asks. */
  renderInto(template: string, format: Format): Rendered;
  /** A JSON value with its texts filled in; one that is a placeholder alone becomes the value, of its own type. */
  fill(given: unknown): unknown;
  /** The message with its values written so. */
  messageWith(write: (value: string) => string): string | null;
}

const NOTHING_RECEIVED = {
  method: "POST",
  url: "/",
  httpVersion: "1.1",
  clientIp: "127.0.0.1",
  headers: [],
  body: Buffer.alloc(0),
};

export function createContext(
  { ports, store, transforms }: ActionParts,
  executionId: string,
  hook: Hook,
  delivery: StoredDelivery | null,
): ActionContext {
  const view = viewOf(store, delivery);
  const request = new HttpRequest(delivery ?? NOTHING_RECEIVED, view);
  const event = delivery?.event ?? null;
  const subject = new MatchSubject(request, delivery?.sourceId ?? null, event);
  const description = descriptionOf(store, delivery, request);
  const params = paramsOf(hook, subject);
  const valueAt = (path: string): unknown => {
    if (path === "webhook.description") return description ?? undefined;
    const [, name = ""] = /^params\.(\w+)$/.exec(path) ?? [];
    return params !== null && Object.hasOwn(params, name) ? params[name] : lookup(path, subject);
  };
  // Octipus writes the body's x as `{{body.x}}` too, in messages alone.
  const bodyFirst = (path: string): unknown =>
    valueAt(path) ?? (/^body\b/.test(path) ? valueAt(`webhook.${path}`) : undefined);
  const messageWith = (write?: (value: string) => string) =>
    hook.messageTemplate === null ? null : render(hook.messageTemplate, bodyFirst, { missing: "empty", write });
  return {
    ports,
    store,
    transforms,
    executionId,
    hook,
    delivery,
    request,
    view,
    description,
    params,
    event,
    message: messageWith(),
    messageWith,
    renderInto: (template, format) => renderInto(template, format, valueAt, "keep"),
    fill: (given) => fillValue(given, valueAt),
    render: (template, write) => render(template, valueAt, { missing: "keep", write }),
  };
}

/** What the action is set up with, its secrets in their places; not to be shown. */
export function configOf({ hook, store }: ActionContext): Readonly<Record<string, unknown>> {
  return fillSecrets(hook.action, hook.actionConfig, () => store.actionSecrets.get(hook.id));
}

function paramsOf({ actionConfig }: Hook, subject: MatchSubject): Readonly<Record<string, unknown>> | null {
  const mapping = ParamMapping.safeParse(actionConfig["paramMapping"]);
  if (!mapping.success) return null;
  const picked = Object.entries(mapping.data).map(([name, path]) => [name, lookup(path, subject)] as const);
  return Object.fromEntries(picked.filter(([, value]) => value !== undefined));
}

function descriptionOf(
  store: Pick<Store, "sources">,
  delivery: Pick<StoredDelivery, "sourceId" | "url"> | null,
  request: HttpRequest,
): string | null {
  const source = store.sources.get(delivery?.sourceId ?? "");
  if (!source || !delivery) return null;
  return findReplyWords(source)?.title?.(typed(source, delivery.url), request) ?? null;
}

/** How a delivery's body is seen by conditions, templates and agents: as the profile of its source says. */
export function viewOf(store: Pick<Store, "sources">, delivery: Pick<StoredDelivery, "sourceId"> | null): RequestView {
  const sourceId = delivery?.sourceId ?? null;
  const source = sourceId === null ? null : store.sources.get(sourceId);
  return findReplyWords(source)?.view ?? "plain";
}
