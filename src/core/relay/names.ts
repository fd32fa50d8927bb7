import { z } from "zod";

/** How the relay and its members call things in NATS. Both sides take them from here. */

/** As in the URL: `/hooks/<source>`. A dot would begin another token of a subject, so it is written `=` there. */
export const SourceName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,62}$/,
    "A source's name has up to 63 of a-z, 0-9, dot, hyphen and underscore, and begins with a letter or digit",
  );

/** Stands where the name of a source does for what was posted to a path of none, where the relay keeps that. */
export const STRAY = "-";

/** A source of the team, or what stands for all paths that are none. */
export const StreamSource = z.union([SourceName, z.literal(STRAY)]);

/** A developer's installation, as the team calls it. It stands in subjects and names of durables. */
export const MemberName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,31}$/,
    "A member's name has up to 32 of a-z, 0-9 and hyphen, and begins with a letter or digit",
  );

export const GroupName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,31}$/,
    "A group's name has up to 32 of a-z, 0-9 and hyphen, and begins with a letter or digit",
  );

/** The stream of deliveries, and the one of parts of large bodies. */
export const DELIVERIES = "HB";
export const PARTS = "HBP";
/** The bucket of sources, members and invitations. */
export const BUCKET = "hb";

/** Under which the members reach JetStream's API of the team's account: `jetstream(connection, { apiPrefix })`. */
export const API_PREFIX = "hb.core";

/** What the members may ask of the relay. */
export const API_VERBS = ["hello", "presence", "rewind", "renew", "leave"] as const;
export type ApiVerb = (typeof API_VERBS)[number];

/** Those who answer for a source share the questions. */
export const ANSWER_GROUP = "answer";

/** A source's name as one token of a subject. */
export function tokenOf(source: string): string {
  return source.replaceAll(".", "=");
}

/** The source that a token names. */
export function sourceOf(token: string): string {
  return token.replaceAll("=", ".");
}

/** Frames of a source. */
export function deliverySubject(source: string): string {
  return `hb.in.${tokenOf(source)}`;
}

/** The part of a delivery's body with this number, from 0. */
export function partSubject(source: string, relayId: string, number: number): string {
  return `hb.part.${tokenOf(source)}.${relayId}.${number}`;
}

/** "What is your answer to this delivery?" */
export function askSubject(source: string): string {
  return `hb.ask.${tokenOf(source)}`;
}

/** What a member asks of the relay. */
export function apiSubject(member: string, verb: ApiVerb): string {
  return `hb.api.${member}.${verb}`;
}

/** Where a member's answers arrive: `inboxPrefix` of its connection. */
export function inboxPrefix(member: string): string {
  return `_INBOX_${member}`;
}

/** The durable of one member for one source. */
export function memberDurable(member: string, source: string): string {
  return `${member}~${tokenOf(source)}`;
}

/** The durable that a group shares for one source: each delivery goes to one of them. */
export function groupDurable(group: string, source: string): string {
  return `g~${group}~${tokenOf(source)}`;
}
