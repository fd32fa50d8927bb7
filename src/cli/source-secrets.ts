import type { Client } from "../contract/client.ts";
import { type GivenSecret, type SecretOffer, SecretRole, type Source } from "../contract/model/source.ts";
import { visibleLine } from "../contract/visible.ts";
import { localTime } from "../core/host/local-time.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { type SecretValues, needSecret } from "./input.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, Failure, UsageError } from "./verb.ts";

/** Prints the secrets in clear, once a person says so. */
export async function revealSecrets(
  { id, path, secrets: kept }: Source,
  data: string | undefined,
  json: boolean,
): Promise<number> {
  if (!json && kept.length === 0) throw new Failure(`The source ${path} has no secret.`);
  const { secrets } = await askPerson(data, "sources.reveal", { id }, [`The secrets of ${path} will be printed.`]);
  printAnswer(json, { secrets }, () => secrets);
  return DONE;
}

export interface RoleValues extends SecretValues {
  readonly role?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Adds a secret, with its role where one is said. */
export async function addSecret(client: Client, { id }: Source, values: RoleValues): Promise<number> {
  const secret = givenSecret(needSecret(values), values.role);
  return printSecrets(await ask(client, "sources.addSecret", { id, secret }), values);
}

/** Says what a secret is for; `place` counts from 1. */
export async function tellSecret(client: Client, { id, path }: Source, place: string | undefined, values: RoleValues) {
  if (place === undefined || !/^[1-9]\d?$/.test(place) || values.role === undefined)
    throw new UsageError(`sources tell-secret takes a path, which secret, such as ${path} 1, and --role ROLE.`);
  const wanted = { id, index: Number(place) - 1, role: roleIn(values.role) };
  return printSecrets(await ask(client, "sources.tellSecret", wanted), values);
}

/** A secret with its role, where one is said. */
export function givenSecret(secret: string, role: string | undefined): GivenSecret {
  return role === undefined ? secret : { secret, role: roleIn(role) };
}

function roleIn(written: string): SecretRole {
  const role = SecretRole.safeParse(written.replaceAll("-", "_"));
  if (role.success) return role.data;
  throw new UsageError(`--role is ${SecretRole.options.join(", ").replaceAll("_", "-")}.`);
}

/** What there is to know of a source's secrets, none of them in clear. */
function printSecrets(source: Source, { json = false }: Pick<RoleValues, "json">): number {
  printAnswer(json, source, () =>
    source.secrets.map(({ hint, role }, index) =>
      visibleLine(`${index + 1}  ${hint}  ${role?.replaceAll("_", "-") ?? "role not told"}`),
    ),
  );
  return DONE;
}

/** Accepts or refuses an offered secret; which one need not be said where there is but one. */
export async function endOffer(
  { id, path, offers }: Source,
  offer: string | undefined,
  isAccepted: boolean,
  { data, json = false }: { readonly data?: string | undefined; readonly json?: boolean | undefined },
): Promise<number> {
  const [only, ...others] = offers;
  if (!only) throw new Failure(`The source ${path} has no offered secret.`);
  if (offer === undefined && others.length > 0)
    throw new Failure([`The source ${path} has several offers; name one:`, ...offers.map(offerLine)].join("\n"));
  const chosen = offers.find(({ id: known }) => known === offer) ?? only;
  const wanted = { id, offer: offer ?? chosen.id };
  const about = `A handshake anybody could have sent offered ${path} this secret:`;
  const source = isAccepted
    ? await askPerson(data, "sources.acceptSecret", wanted, [visibleLine(about), offerLine(chosen)])
    : await ask(connect(data), "sources.refuseSecret", wanted);
  printAnswer(json, source, () => [
    visibleLine(`The secret ${chosen.hint} is ${isAccepted ? "accepted" : "refused"}.`),
  ]);
  return DONE;
}

/** An offer as a line of text. */
export function offerLine({ id, hint, offeredAt }: SecretOffer): string {
  return visibleLine(`  ${id}  ${hint}  offered ${localTime(offeredAt)}`);
}
