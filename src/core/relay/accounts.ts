import { encodeAccount, encodeOperator, encodeUser, type OperatorLimits, type User } from "@nats-io/jwt";
import type { KeyPair } from "@nats-io/nkeys";
import { API_PREFIX, DELIVERIES, PARTS, inboxPrefix, tokenOf } from "./names.ts";
import type { Subscription } from "./messages.ts";

/**
 * The tokens of NATS in operator mode. The streams stand in the account CORE, the members in DEV, which takes five
 * services of CORE: in one account a member could write into the stream by the reply subject of a call it may make.
 */

/** Every limit is said: one that is left out is 0. -1 is none. */
const LIMITS = {
  subs: -1,
  data: -1,
  payload: -1,
  imports: -1,
  exports: -1,
  wildcards: true,
  conn: -1,
  leaf: 0,
  disallow_bearer: true,
} satisfies OperatorLimits;

const STORAGE = {
  mem_storage: -1,
  disk_storage: -1,
  streams: -1,
  consumer: -1,
  mem_max_stream_bytes: -1,
  disk_max_stream_bytes: -1,
  max_bytes_required: false,
  max_ack_pending: -1,
} satisfies OperatorLimits;

const ANSWER_TTL_NS = 30_000_000_000;
const MEMBER_SUBSCRIPTIONS = 50;

/** What CORE gives to DEV: its subject, and under which DEV calls it. */
const SERVICES = [
  { subject: `$JS.API.CONSUMER.INFO.${DELIVERIES}.*`, local: `${API_PREFIX}.CONSUMER.INFO.${DELIVERIES}.*` },
  {
    subject: `$JS.API.CONSUMER.MSG.NEXT.${DELIVERIES}.*`,
    local: `${API_PREFIX}.CONSUMER.MSG.NEXT.${DELIVERIES}.*`,
    isStream: true,
  },
  { subject: `$JS.ACK.${DELIVERIES}.>`, local: `$JS.ACK.${DELIVERIES}.>` },
  { subject: `$JS.API.DIRECT.GET.${PARTS}.>`, local: `${API_PREFIX}.DIRECT.GET.${PARTS}.>` },
  { subject: "hb.api.*.*", local: "hb.api.*.*" },
] as const;

export interface TeamKeys {
  readonly core: KeyPair;
  readonly dev: KeyPair;
  /** Signs the members' tokens, so that the seed of DEV itself can be put away, and another can take its place. */
  readonly devSigning: KeyPair;
}

/** The operator, whose system account NATS is managed through. */
export function operatorToken(operator: KeyPair, system: KeyPair): Promise<string> {
  return encodeOperator("hookbench", operator, { system_account: system.getPublicKey() });
}

export function systemToken(operator: KeyPair, system: KeyPair): Promise<string> {
  return encodeAccount("SYS", system, { limits: LIMITS }, { signer: operator });
}

/** The account that holds the streams and writes into them. */
export function coreToken(operator: KeyPair, { core, dev }: TeamKeys): Promise<string> {
  return encodeAccount(
    "CORE",
    core,
    {
      limits: { ...LIMITS, ...STORAGE },
      exports: SERVICES.map((service) => ({
        name: service.subject,
        subject: service.subject,
        type: "service",
        ...("isStream" in service ? { response_type: "Stream" } : {}),
      })),
      imports: [
        { name: "ask", subject: "hb.ask.*", local_subject: "hb.ask.*", type: "service", account: dev.getPublicKey() },
      ],
    },
    { signer: operator },
  );
}

/**
 * The account of the members, whose tokens are signed by one of `signing`, public keys. `revoked` maps a public key to the
 * second before which its tokens are worth nothing.
 */
export function devToken(
  operator: KeyPair,
  { core, dev }: Pick<TeamKeys, "core" | "dev">,
  {
    signing,
    revoked = {},
  }: { readonly signing: readonly string[]; readonly revoked?: Readonly<Record<string, number>> },
): Promise<string> {
  return encodeAccount(
    "DEV",
    dev,
    {
      limits: LIMITS,
      signing_keys: [...signing],
      revocations: { ...revoked },
      exports: [{ name: "ask", subject: "hb.ask.*", type: "service" }],
      imports: SERVICES.map(({ subject, local }) => ({
        name: local,
        subject,
        local_subject: local,
        type: "service",
        account: core.getPublicKey(),
      })),
    },
    { signer: operator },
  );
}

/** A user of an account that may do all that its account may: the relay's own. */
export function fullUserToken(name: string, userKey: string, account: KeyPair): Promise<string> {
  return encodeUser(name, userKey, account, { subs: -1, data: -1, payload: -1 });
}

export interface MemberRights {
  readonly member: string;
  /** The member's public key. */
  readonly key: string;
  readonly subscriptions: readonly Subscription[];
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/**
 * The token of a member: it may read what its durables hold, acknowledge, fetch the parts of its sources, ask the relay
 * under its own name, and answer for its sources. It may not publish what is stored, nor make, change or see anything else.
 */
export function memberToken(rights: MemberRights, { dev, devSigning }: Omit<TeamKeys, "core">): Promise<string> {
  const { member, key, expiresAt } = rights;
  return encodeUser(
    member,
    key,
    devSigning,
    { ...memberPermissions(rights), issuer_account: dev.getPublicKey(), data: -1, payload: -1 },
    { exp: expiresAt },
  );
}

function memberPermissions({ member, subscriptions }: MemberRights): Pick<User, "pub" | "sub" | "resp" | "subs"> {
  const answering = subscriptions.filter(({ answer }) => answer === "ask");
  return {
    pub: {
      allow: [
        ...subscriptions.flatMap(({ source, durable }) => [
          `${API_PREFIX}.CONSUMER.INFO.${DELIVERIES}.${durable}`,
          `${API_PREFIX}.CONSUMER.MSG.NEXT.${DELIVERIES}.${durable}`,
          `$JS.ACK.${DELIVERIES}.${durable}.>`,
          `${API_PREFIX}.DIRECT.GET.${PARTS}.hb.part.${tokenOf(source)}.>`,
        ]),
        `hb.api.${member}.*`,
      ],
    },
    sub: { allow: [`${inboxPrefix(member)}.>`, ...answering.map(({ source }) => `hb.ask.${tokenOf(source)}`)] },
    resp: { max: 1, ttl: ANSWER_TTL_NS },
    subs: Math.max(MEMBER_SUBSCRIPTIONS, 2 * subscriptions.length + 10),
  };
}
