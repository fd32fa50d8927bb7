import type { DeliveryItem } from "../../../../contract/model/delivery.ts";
import { deleteDeliveries } from "../../../state/delivery-actions.ts";
import { heldItems, useDeliveries } from "../../../state/deliveries.ts";
import { clearSelection } from "../../../state/delivery-selection.ts";
import { replayMarked } from "../../../state/replay-marked.ts";
import { Button } from "../../../ui/button.tsx";
import { outcomeTag, statusText } from "../../../ui/delivery-words.ts";
import { byteSize, dayAndTime, plural } from "../../../words/format.ts";
import { ACTIONS, SEVERAL } from "../../../words/trace.ts";
import { SEVERAL_WORDS } from "../../../words/inspector.ts";

/** Several deliveries that are selected: what they share, and what can be done with all. */
export function Several({ ids }: { readonly ids: ReadonlySet<string> }) {
  useDeliveries((state) => state.held);
  const items = heldItems().filter(({ id }) => ids.has(id));
  const list = [...ids];
  const title = SEVERAL.title(ids.size);
  return (
    <article className="detail" aria-label={title} data-testid="several">
      <div className="detail-title">
        <h2>{title}</h2>
        <div className="detail-sub">
          {items.length < ids.size ? <span>{SEVERAL.atHand(items.length, ids.size)}</span> : null}
        </div>
      </div>
      <div className="detail-actions" role="toolbar" aria-label={ACTIONS.label}>
        <Button look="primary" shortcut="R" onClick={() => void replayMarked(list)}>
          {SEVERAL.replay}
        </Button>
        <Button look="danger" onClick={() => void deleteDeliveries(list)}>
          {ACTIONS.remove}
        </Button>
        <Button look="plain" onClick={clearSelection}>
          {SEVERAL.clear}
        </Button>
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={SEVERAL.shared}>
        <dl className="facts">
          {sharedFacts(items).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </article>
  );
}

const FIELDS: readonly (readonly [name: string, of: (item: DeliveryItem) => string])[] = [
  [SEVERAL.fields.source, ({ sourceName }) => sourceName ?? SEVERAL.noSource],
  [SEVERAL.fields.event, ({ event }) => event ?? SEVERAL.noEvent],
  [SEVERAL.fields.request, ({ method, path }) => `${method} ${path}`],
  [SEVERAL.fields.signature, ({ verification }) => outcomeTag(verification.outcome).words],
  [SEVERAL.fields.app, ({ app }) => (app?.status ? String(app.status) : (app?.state ?? SEVERAL.notAsked))],
  [SEVERAL.fields.answer, ({ status }) => statusText(status)],
];

const MOST_NAMED = 4;

/** Each field with its one value, or with how many have which; then when they came and their size together. */
export function sharedFacts(items: readonly DeliveryItem[]): readonly (readonly [name: string, value: string])[] {
  const [first] = items;
  if (!first) return [];
  const times = items.map(({ receivedAt }) => receivedAt);
  const size = items.reduce((sum, item) => sum + item.size, 0);
  return [
    ...FIELDS.map(([name, of]) => [name, spread(items.map(of))] as const),
    [SEVERAL.fields.came, SEVERAL.between(dayAndTime(Math.min(...times)), dayAndTime(Math.max(...times)))] as const,
    [SEVERAL.fields.size, byteSize(size)] as const,
  ];
}

/** `stripe`, or `3 stripe, 2 github, 4 others`. */
function spread(values: readonly string[]): string {
  const counted = new Map<string, number>();
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  const sorted = [...counted].toSorted(([, one], [, other]) => other - one);
  if (sorted.length === 1) return sorted[0]?.[0] ?? "";
  const named = sorted.slice(0, MOST_NAMED).map(([value, many]) => `${many} ${value}`);
  const rest = sorted.slice(MOST_NAMED).reduce((sum, [, many]) => sum + many, 0);
  return [...named, ...(rest > 0 ? [plural(rest, SEVERAL_WORDS.other)] : [])].join(", ");
}
