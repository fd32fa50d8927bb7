import { generalHandshake } from "../providers/general-handshake.ts";
import type { HandshakeReply } from "../providers/provider.ts";
import type { Arrival } from "../receive/arrival.ts";
import type { RoutedSource } from "../trust/routing.ts";

/** What a request that only asks whether the receiver is the right one is answered; null for an ordinary delivery. */
export function handshakeOf(
  { source, provider, signing, tokens, guarded }: RoutedSource,
  { request }: Arrival,
): HandshakeReply | null {
  const hasTokens = provider?.secretRoles?.some(({ role }) => role === "verify_token") === true;
  const ofHooks = guarded.length === 0 ? signing : [...signing, ...guarded.map(({ secret }) => secret)];
  const known = hasTokens ? tokens : ofHooks;
  const reply = provider?.handshake?.(request, known) ?? generalHandshake(request);
  return reply?.signs && source.scheme !== null ? null : reply;
}

/** Whether it only asks if the receiver is the right one, which the app is to show. */
export function isAskedOfApp(
  { provider }: RoutedSource,
  { request }: Arrival,
  handshake: HandshakeReply | null,
): boolean {
  return handshake !== null || provider?.challenges?.(request) === true;
}
