import { type Result, fail, ok } from "../../contract/errors.ts";
import type { ReleaseEdit } from "../../contract/model/replay.ts";
import { requestHead } from "../http/client/request-bytes.ts";
import type { HttpRequest } from "../http/request.ts";
import { routeOf } from "../http/route.ts";
import { editedRequest } from "../trust/edited-request.ts";
import { signedHere } from "../trust/sign-anew.ts";
import { signerOf } from "../trust/signer.ts";
import type { OnItsWay, Way } from "./way.ts";

/** One as a person edited it, signed anew where its source has a secret to sign with. */
export function edited(
  { ports, store, routing }: Pick<Way, "ports" | "store" | "routing">,
  one: OnItsWay,
  edit: ReleaseEdit,
): Result<OnItsWay> {
  const routed = one.item.sourceId === null ? null : routing.byId(one.item.sourceId);
  const stored = store.deliveries.get(one.item.id);
  if (!routed || !stored) return fail("conflict", "Its source was deleted, so there is nowhere for it to go.");
  const route = edit.url === undefined ? null : routeOf(edit.url);
  if (route !== null && (route.kind !== "source" || routing.byPath(route.path) !== routed))
    return fail(
      "invalid_input",
      `The path must stay that of its source: /hooks/${routed.source.path}, and what follows.`,
    );
  const request = editedRequest(one.request, edit);
  const fault = faultOf(request);
  if (fault !== null) return fail("invalid_input", fault);
  const signer = signerOf(stored, routed);
  const signed = signer && signedHere(request, routed, { ...signer, options: { timestamp: ports.clock.now() } });
  return signed?.ok
    ? ok({ ...one, request: signed.value, edited: { isSigned: true } })
    : ok({ ...one, request, edited: { isSigned: false } });
}

/** Why it could not go onto the wire, in a sentence; null where it can. Found now, it is still there to be edited again. */
function faultOf({ method, url, headers, body }: HttpRequest): string | null {
  try {
    requestHead({ method, url: ANYWHERE, target: url, headers, body, isKept: false });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const ANYWHERE = new URL("http://localhost/");
