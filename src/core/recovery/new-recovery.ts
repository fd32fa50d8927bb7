import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Context } from "../api/context.ts";
import type { KeptRecovery } from "../record/tables/recoveries.ts";
import { noRegistration } from "../register/ledger.ts";
import type { Registrations } from "../register/registrations.ts";
import type { GivenToken } from "../register/token.ts";
import { historyOf } from "./history.ts";

interface Wish {
  readonly registrationId: string;
  readonly since: number | undefined;
  readonly token: GivenToken;
}

/** What was sent shortly before may have been lost on its way already. */
const BEFORE_MS = 10 * 60_000;
/** So far back is looked where nothing says since when something was missed. */
const USUAL_MS = 24 * 3_600_000;

/**
 * A look that is to begin. Errors: `not_found`, `unsupported` where its provider does not tell what it sent, `conflict` where
 * there is no token to ask with.
 */
export async function newRecovery(
  { store, ports }: Pick<Context, "store" | "ports">,
  registrations: Registrations,
  { registrationId, since: asked, token }: Wish,
): Promise<Result<KeptRecovery>> {
  const registration = store.registrations.get(registrationId);
  if (!registration) return noRegistration(registrationId);
  const { provider, sourceId, awaySince } = registration;
  const history = historyOf(provider);
  if (!history) return fail("unsupported", "This provider does not tell what it sent through its API.");
  const opened = await registrations.open(registrationId, token);
  if (!opened.ok) return opened;
  const { name } = opened.value.registrar;
  const now = ports.clock.now();
  const wanted = asked ?? (awaySince === null ? now - USUAL_MS : awaySince - BEFORE_MS);
  const oldest = now - history.keepsMs;
  const isTooOld = wanted < oldest;
  const days = history.keepsMs / 86_400_000;
  return ok({
    id: ports.ids.next("rec"),
    registrationId,
    sourceId,
    provider,
    since: Math.max(wanted, oldest),
    until: now,
    state: "listing",
    reason: null,
    doing: "listing",
    told: 0,
    arrived: 0,
    takenElsewhere: 0,
    missed: 0,
    brought: 0,
    verified: 0,
    asked: 0,
    failed: 0,
    notes: [
      ...(isTooOld ? [`${name} keeps what it sent for ${days} days: what it sent before is not told any more.`] : []),
      ...history.notes,
    ],
    canBring: history.bring !== undefined,
    canAsk: history.canResend,
    cursor: null,
    createdAt: now,
    endedAt: null,
  });
}
