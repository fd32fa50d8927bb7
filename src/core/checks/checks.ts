import type { Caller } from "../../contract/caller.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { CheckOrder, CheckReport } from "../../contract/model/check.ts";
import type { CheckTarget } from "../check/checks.ts";
import { junitReport, markdownReport } from "../check/report.ts";
import { checkReceiver } from "../check/run.ts";
import { credentialOf } from "../send/credential.ts";
import { findProfile, variantOf } from "../providers/find-profile.ts";
import type { Context } from "../api/context.ts";
import { reachRefusal } from "../api/reach.ts";
import { isBareSecret } from "../signature/algorithm.ts";
import { noSource } from "../sources/source-fault.ts";
import { freshSigner } from "../trust/signer.ts";
import { noEndpoint } from "../endpoints/drafting.ts";
import { testIdempotency } from "./idempotency.ts";

type CheckHandlers = Pick<
  Handlers,
  | "checks.run"
  | "checks.idempotency"
  | "checks.start"
  | "checks.cancel"
  | "checks.list"
  | "checks.get"
  | "checks.export"
>;

type SavedOrder = Omit<CheckOrder, "endpointId" | "sourceId">;

/** The receiver's checklist. */
export function checkHandlers(context: Context): CheckHandlers {
  const { ports, store, checks, routing } = context;

  function targetOf({ endpointId, sourceId, ...order }: CheckOrder): Result<CheckTarget> {
    if (endpointId !== undefined) return targetOfEndpoint(endpointId, order);
    if (sourceId !== undefined) return targetOfSource(sourceId, order);
    const { url, provider } = order;
    if (url === undefined || provider === undefined)
      return fail("invalid_input", "Say what to check: a url and a provider, or an endpointId, or a sourceId.");
    return ok({ input: { ...order, url, provider }, credential: [], endpointId: null });
  }

  /** As the endpoint's events are sent; what the order says goes before. */
  function targetOfEndpoint(endpointId: string, order: SavedOrder): Result<CheckTarget> {
    const endpoint = store.endpoints.get(endpointId);
    if (!endpoint) return noEndpoint(endpointId);
    const { auth, secret, url: whole } = store.endpoints.credentials(endpointId);
    const { url = whole ?? endpoint.url, provider = endpoint.provider } = order;
    const isAsSaved = order.scheme === undefined && order.schemeId === undefined && order.secret === "";
    const saved = { ...order, url, provider, secret: order.secret || (secret ?? "") };
    if (!isAsSaved || provider !== endpoint.provider) return ok({ input: saved, credential: [], endpointId });
    if (auth.kind !== "signature") {
      const credential = credentialOf(auth);
      return credential.ok
        ? ok({ input: { ...saved, secret: "" }, credential: credential.value, endpointId })
        : credential;
    }
    if (endpoint.scheme !== null)
      return ok({ input: { ...saved, scheme: endpoint.scheme }, credential: [], endpointId });
    const profile = findProfile(provider);
    const schemeId = endpoint.schemeId ?? (profile ? variantOf(profile, endpoint.variant).schemeId : undefined);
    return ok({ input: typeof schemeId === "string" ? { ...saved, schemeId } : saved, credential: [], endpointId });
  }

  /** As the source's sender would send to the app behind it. */
  function targetOfSource(sourceId: string, order: SavedOrder): Result<CheckTarget> {
    const routed = routing.byId(sourceId);
    if (!routed) return noSource(sourceId);
    const { source } = routed;
    const { url = source.target?.url } = order;
    if (url === undefined)
      return fail("invalid_input", `The source ${source.name} has no target. Say which url to check.`);
    const signer = freshSigner(routed);
    const scheme = source.scheme ?? undefined;
    const schemeId = scheme === undefined ? signer?.scheme.id : undefined;
    const input = { ...order, url, provider: source.provider, secret: order.secret || (signer?.secret ?? "") };
    return ok({
      input: { ...input, ...(scheme ? { scheme } : {}), ...(schemeId === undefined ? {} : { schemeId }) },
      credential: [],
      endpointId: null,
    });
  }

  /** A kept credential that a check would send in clear goes, for an agent, only where a person has it sent anyway. */
  function secretRefusal(caller: Caller, { url }: CheckTarget["input"], order: CheckOrder) {
    if (caller !== "agent" || (order.secret !== "" && order.sourceId === undefined)) return null;
    const endpoint = order.endpointId === undefined ? null : store.endpoints.get(order.endpointId);
    const routed = order.sourceId === undefined ? null : routing.byId(order.sourceId);
    const target = routed?.source.changedBy === "agent" ? null : routed?.source.target?.url;
    const home = endpoint ? (store.endpoints.credentials(endpoint.id).url ?? endpoint.url) : target;
    if (!endpoint && !routed?.schemes.some(({ algorithm }) => isBareSecret(algorithm))) return null;
    if (home && new URL(home).origin === new URL(url).origin) return null;
    return fail("forbidden", "This check would send a kept credential to another app than the one it is for.");
  }

  return {
    "checks.run": async (order, caller) => {
      const target = targetOf(order);
      if (!target.ok) return target;
      const { input, credential } = target.value;
      const refusal = refusalOf(caller, input) ?? secretRefusal(caller, input, order);
      if (refusal) return refusal;
      return checkReceiver(input, { now: ports.clock.now, credential });
    },
    "checks.idempotency": (wish, caller) => testIdempotency(context, wish, caller),
    "checks.start": (order, caller) => {
      const target = targetOf(order);
      if (!target.ok) return target;
      const { input } = target.value;
      return refusalOf(caller, input) ?? secretRefusal(caller, input, order) ?? checks.start(target.value);
    },
    "checks.cancel": ({ id }) => {
      const check = checks.cancel(id);
      return check ? ok(check) : noCheck(id);
    },
    "checks.list": () => ok({ items: [...checks.list()] }),
    "checks.get": ({ id }) => {
      const check = checks.get(id);
      return check ? ok(check) : noCheck(id);
    },
    "checks.export": ({ id, format }) => {
      const check = checks.get(id);
      if (!check) return noCheck(id);
      return ok(format === "junit" ? junitFile(check) : markdownFile(check));
    },
  };
}

/** An agent's check reaches this machine alone, its receiver and its counter. */
function refusalOf(caller: Caller, { url, counterUrl = url }: CheckTarget["input"]) {
  return reachRefusal(caller, url) ?? reachRefusal(caller, counterUrl);
}

function junitFile(report: CheckReport) {
  return { fileName: "receiver-check.xml", type: "application/xml", text: junitReport(report) };
}

function markdownFile(report: CheckReport) {
  return { fileName: "receiver-check.md", type: "text/markdown", text: markdownReport(report) };
}

function noCheck(id: string) {
  return fail("not_found", `There is no check ${id}.`);
}
