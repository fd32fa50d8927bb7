import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Registration } from "../../contract/model/registration.ts";
import type { KeptRegistration } from "../record/tables/registrations.ts";
import { ask } from "./ask.ts";
import { type Ledger, shownText } from "./ledger.ts";
import { type Opened, change, lookAt } from "./open.ts";
import type { SeenHook } from "./registrar.ts";
import { withWrite } from "./write-limit.ts";

/**
 * Reads what the webhook posts to, and says how it stands; writes nothing at the provider. Errors: `conflict` and
 * `unavailable` with the provider's refusal.
 */
export async function check(opened: Opened, ledger: Ledger): Promise<Result<Registration>> {
  const looked = await lookAt(opened);
  if ("refusal" in looked) return ledger.refuse(opened.kept, looked.refusal);
  const { seen } = looked;
  return ok(ledger.keep(seenAs(opened, seen), { secret: seen.secret }));
}

/** How a registration stands by what was seen of its webhook. */
function seenAs({ kept, registrar, asking }: Opened, seen: SeenHook): KeptRegistration {
  const { name } = registrar;
  const at = { ...kept, seenUrl: seen.url === null ? null : shownText(seen.url), checkedAt: asking.now() };
  const remark = seen.remark === null ? "" : ` ${shownText(seen.remark)}.`;
  if (seen.url !== kept.url) return { ...at, state: "foreign", says: `${foreign(name, seen.url, kept.url)}${remark}` };
  if (seen.isPaused)
    return { ...at, state: "paused", says: `${name} has it switched off, and sends nothing.${remark}` };
  return { ...at, state: "current", says: `${name} posts to ${shownText(seen.url ?? "")}.${remark}` };
}

function foreign(name: string, seen: string | null, last: string | null): string {
  const to = seen === null ? "to nothing" : `to ${shownText(seen)}`;
  return `${name} posts ${to}, and what was written here last is ${last ?? "nothing"}: somebody else changed it.`;
}

interface Pointing {
  /** Where it is to post to. */
  readonly url: string;
  /** Whether what somebody else wrote there gives way. */
  readonly takeOver: boolean;
  readonly did: "moved" | "tied" | "put_back";
}

/**
 * Has the webhook post to a URL: reads it, writes where it differs, reads it back, and asks for a ping where there is such
 * a thing. Errors: `conflict` where somebody else changed it, its secret is missing or the provider refuses;
 * `unavailable` where it does not answer or asks to wait.
 */
export async function point(
  opened: Opened,
  ledger: Ledger,
  { url, takeOver, did }: Pointing,
): Promise<Result<Registration>> {
  const { kept, registrar, at } = opened;
  const isFirst = did === "tied";
  const wish = opened.wish(url, isFirst);
  const fault = registrar.wishFault?.(wish) ?? null;
  if (fault !== null) return ledger.refuse(kept, { kind: "refused", status: null, says: fault, retryAt: null });
  const looked = await lookAt(opened);
  if ("refusal" in looked) return ledger.refuse(kept, looked.refusal);
  const { seen } = looked;
  if (!takeOver && seen.url !== kept.url && seen.url !== url) {
    const stays = seenAs(opened, seen);
    ledger.keep(
      stays,
      kept.state === "foreign" ? {} : { deed: { did: "refused", from: kept.url, to: seen.url, says: stays.says } },
    );
    return fail("conflict", `${stays.says} Nothing was written. Take it over if that is meant.`, { kind: "foreign" });
  }
  if (seen.url === url && !isFirst && kept.url === url)
    return ok(ledger.keep(seenAs(opened, seen), { secret: seen.secret }));
  const refusal = await change(opened, registrar.move(at, wish, seen));
  if (refusal) return ledger.refuse({ ...kept, writes: withWrite(kept.writes, opened.asking.now()) }, refusal);
  return written(opened, ledger, { url, did, before: seen.url });
}

/** Reads back what was just written. */
async function written(
  opened: Opened,
  ledger: Ledger,
  { url, did, before }: { readonly url: string; readonly did: Pointing["did"]; readonly before: string | null },
): Promise<Result<Registration>> {
  const { kept, registrar, asking } = opened;
  const tried = { ...kept, writes: withWrite(kept.writes, asking.now()) };
  const looked = await lookAt(opened);
  if ("refusal" in looked) return ledger.refuse(tried, looked.refusal);
  const { seen } = looked;
  if (seen.url !== url) {
    const says = `${registrar.name} took the new URL, and says that it posts to ${seen.url === null ? "nothing" : shownText(seen.url)}.`;
    return ledger.refuse(tried, { kind: "refused", status: null, says, retryAt: null });
  }
  const now = seenAs({ ...opened, kept: { ...tried, url } }, seen);
  const first = did === "tied" ? { before } : {};
  const shown = ledger.keep(
    { ...now, ...first },
    { deed: { did, from: before, to: url, says: now.says }, secret: seen.secret },
  );
  if (did !== "put_back") await ping({ ...opened, kept: { ...now, ...first } }, ledger);
  return ok(shown);
}

/** Asks the provider for a delivery that proves the way; that it may not, changes nothing. */
export async function ping({ registrar, asking, at, kept }: Opened, ledger: Ledger): Promise<void> {
  const request = registrar.ping?.(at) ?? null;
  if (request === null) return;
  const asked = await ask(asking, request);
  const says = asked.ok
    ? `${registrar.name} was asked for a ping, which shows among the deliveries once it came.`
    : asked.refusal.says;
  const status = asked.ok ? asked.answer.status : asked.refusal.status;
  ledger.keep(kept, { deed: { did: "pinged", from: null, to: kept.url, status, says } });
}
