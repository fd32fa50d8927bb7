import type { Expression, Key } from "../../contract/filter/expression.ts";
import { asksBy } from "../../contract/filter/expression.ts";
import { fits } from "../../contract/filter/fits.ts";
import { mistakeSentence } from "../../contract/filter/mistake.ts";
import { parseFilter } from "../../contract/filter/parse.ts";
import { hereAt } from "../../contract/filter/times.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { Context } from "../api/context.ts";
import { namesIn } from "../deliveries/read-filter.ts";
import { type NewDelivery, splitUrl } from "../record/deliveries/delivery-row.ts";
import { contentsFit } from "../record/worker/filter-functions.ts";

/** What is known of a delivery only after it was recorded. */
const LATER: readonly Key[] = ["status", "app", "hook", "is", "tag", "note", "took"];

/** Reads which deliveries of a relay are wanted. Fails where it has a mistake, or asks for what no delivery brings along. */
export function readMine(filter: string): Result<Expression> {
  const { expression, mistakes } = parseFilter(filter);
  const [first] = mistakes;
  if (first) return fail("invalid_input", mistakeSentence(first), { mistakes });
  const later = LATER.find((key) => asksBy(expression, [key]));
  if (later === undefined) return ok(expression);
  return fail(
    "invalid_input",
    `${later}: is known only of what is recorded. Ask for what a delivery brings: its event, sender, headers, body or text.`,
  );
}

/** Whether a delivery is wanted. One of which that cannot be told, as its body cannot be decoded, is. */
export function isMine(
  expression: Expression,
  delivery: NewDelivery,
  { store, ports }: Pick<Context, "store" | "ports">,
): boolean {
  const item = itemOf(delivery);
  const headers = JSON.stringify(delivery.headers);
  const { body, truncated } = delivery;
  const names = [item.summary, item.event, item.provider, item.path, item.deliveryKey];
  const contents = { names, headers, body, truncated };
  const verdict = fits(expression, item, namesIn(store), hereAt(ports.clock.now()), (leaf) =>
    contentsFit(leaf, contents),
  );
  return verdict !== false;
}

function itemOf(delivery: NewDelivery): DeliveryItem {
  const { outcome, reason } = delivery.verification;
  return {
    ...delivery,
    path: splitUrl(delivery.url).path,
    verification: { outcome, reason },
    notUnderstood: null,
    status: 0,
    disposition: "accepted",
    hooks: 0,
    pinned: false,
    app: null,
    under: null,
  };
}
