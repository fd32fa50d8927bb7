import type { Client } from "../contract/client.ts";
import { type Result, fail, ok } from "../contract/errors.ts";
import type { Endpoint } from "../contract/model/endpoint.ts";
import { type RestAnswer, answered } from "./rest.ts";

type Calls = Client["call"];

/** The webhooks of a system that stands in here: the endpoints that send as it does. */
export interface Webhooks {
  all(): Promise<Result<readonly Endpoint[]>>;
  one(id: string): Promise<Result<Endpoint>>;
  remove(id: string): Promise<Result<RestAnswer>>;
}

/** Those of a provider; `missing` is what that system says of one it does not have. */
export function webhooksOf(call: Calls, provider: string, missing: string): Webhooks {
  async function all(): Promise<Result<readonly Endpoint[]>> {
    const endpoints = await call("endpoints.list", {});
    return endpoints.ok ? ok(endpoints.value.items.filter((each) => each.provider === provider)) : endpoints;
  }

  async function one(id: string): Promise<Result<Endpoint>> {
    const found = await all();
    if (!found.ok) return found;
    const webhook = found.value.find((each) => each.id === id);
    return webhook ? ok(webhook) : fail("not_found", missing);
  }

  return {
    all,
    one,
    async remove(id) {
      const found = await one(id);
      if (!found.ok) return found;
      const removed = await call("endpoints.delete", { id });
      return removed.ok ? answered(204, null) : removed;
    },
  };
}
