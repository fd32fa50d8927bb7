import { z } from "zod";
import type { Dispatch } from "../../contract/dispatch.ts";
import { fail } from "../../contract/errors.ts";
import type { Store } from "../record/store.ts";

/** How a method names deliveries that it does something with. */
const Named = z.object({ deliveryId: z.unknown(), deliveryIds: z.unknown() });

/**
 * Answers as `dispatch` does, but of what became no request says that it is none: it can be shown, pinned and deleted, and
 * nothing else can be done with it.
 */
export function refuseStrays(dispatch: Dispatch, { deliveries }: Pick<Store, "deliveries">): Dispatch {
  return (method, input, caller, presence) => {
    const stray = namedIn(input).find((id) => deliveries.item(id)?.disposition === "not_understood");
    if (stray === undefined) return dispatch(method, input, caller, presence);
    const sentence = `${stray} was not understood: it is no request, so there is nothing to send, try or check.`;
    return Promise.resolve(fail("unsupported", sentence));
  };
}

function namedIn(input: unknown): readonly string[] {
  const { data } = Named.partial().safeParse(input);
  const named = Array.isArray(data?.deliveryIds) ? data.deliveryIds : [data?.deliveryId];
  return named.filter((id): id is string => typeof id === "string");
}
