import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import { type HttpEnd, callHttp } from "../http/client/client.ts";
import { confirmationUrl } from "../providers/aws-sns/confirmation-url.ts";
import { json } from "../providers/find.ts";
import { HttpRequest } from "../http/request.ts";
import type { Context } from "../api/context.ts";

/** Opens a link and answers what came back. */
export type Visit = (url: URL) => Promise<HttpEnd>;

const PATIENCE_MS = 15_000;

/** Subscriptions to AWS SNS topics, confirmed by a person; `visit` is given the link only when it leads to Amazon SNS. */
export function confirmationHandlers(
  { store }: Pick<Context, "store">,
  visit: Visit = visitOnce,
): Pick<Handlers, "deliveries.confirm"> {
  return {
    "deliveries.confirm": async ({ id }) => {
      const stored = store.deliveries.get(id);
      if (!stored) return fail("not_found", `There is no delivery ${id}.`);
      const request = new HttpRequest(stored);
      const url = confirmationUrl(request);
      if (url === null) return fail("unsupported", whyNot(request));
      const end = await visit(new URL(url));
      if (!end.ok) return fail("unavailable", `The subscription could not be confirmed: ${end.error}.`);
      const { status, body } = end.value;
      if (status < 200 || status > 299) {
        return fail(
          "unavailable",
          `Amazon SNS answered ${status}, so the subscription is not confirmed.${expiry(status)}`,
        );
      }
      return ok({
        status,
        subscriptionArn: /<SubscriptionArn>([^<]{1,2048})<\/SubscriptionArn>/.exec(body)?.[1] ?? null,
      });
    },
  };
}

/** The host was checked before; a redirect would leave it, so none is followed. */
function visitOnce(url: URL): Promise<HttpEnd> {
  return callHttp({
    method: "GET",
    url,
    headers: [["Accept", "*/*"]],
    body: new Uint8Array(),
    hostFromPayload: true,
    allowPrivateHosts: false,
    signal: AbortSignal.timeout(PATIENCE_MS),
    maxRedirects: 0,
  });
}

function whyNot(request: HttpRequest): string {
  if (json("Type")(request) !== "SubscriptionConfirmation") return "This delivery asks for no confirmation.";
  const url = json("SubscribeURL")(request);
  const host = url !== null && URL.canParse(url) ? new URL(url).host : "";
  return host === ""
    ? "The SubscribeURL is not a link, so it is not visited."
    : `The SubscribeURL leads to ${host}, not to Amazon SNS over https, so it is not visited.`;
}

function expiry(status: number): string {
  return status >= 400 && status < 500 ? " A token holds for three days; ask for a new one at the topic." : "";
}
