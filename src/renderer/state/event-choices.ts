import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { EventChoice } from "../../contract/model/event-sample.ts";
import { useAnswer } from "./answer.ts";
import { useCatalogues } from "./catalogues.ts";

/** The provider's events and those of the catalogues, asked anew when a catalogue changes. */
export function useEventChoices(provider: string): readonly EventChoice[] {
  const catalogues = useCatalogues((state) => state.items);
  const changes = catalogues.reduce((sum, { updatedAt }) => sum + updatedAt, catalogues.length);
  const answer = useAnswer("samples.list", { provider }, changes);
  return answer?.ok ? answer.value.items : [];
}

/** An event that an endpoint may subscribe to, and where it is known from. */
export interface Subscribable {
  readonly name: string;
  readonly from: string;
}

/** What can be composed, then what other endpoints of the provider subscribe to, as imported ones do; each name once. */
export function subscribable(
  choices: readonly EventChoice[],
  endpoints: readonly Pick<Endpoint, "name" | "provider" | "events">[],
  provider: string,
): readonly Subscribable[] {
  const known = choices.map(({ event, name, catalogue }) => ({
    name: event,
    from: catalogue ?? (name === event ? "" : name),
  }));
  const elsewhere = endpoints
    .filter((endpoint) => endpoint.provider === provider)
    .flatMap((endpoint) => endpoint.events.map((name) => ({ name, from: endpoint.name })));
  const first = new Map([...known, ...elsewhere].toReversed().map((one) => [one.name, one]));
  return [...first.values()].toReversed();
}

/** The names in what was typed: one that is known as it stands, else the words between white space and commas. */
export function namesIn(typed: string, known: readonly Subscribable[]): readonly string[] {
  const whole = typed.trim();
  if (known.some(({ name }) => name === whole)) return [whole];
  return [...new Set(whole.split(/[\s,]+/).filter((name) => name !== ""))];
}
