import { lookup } from "node:dns";
import { isIP } from "node:net";
import type { LookupFunction } from "node:net";
import { isPrivateAddress } from "./address.ts";

/** A host that a payload or a redirect chose stands for a private address. */
export class PrivateHostError extends Error {
  constructor(host: string) {
    super(
      `${host} is a private or loopback address that the hook's author did not write. Allow private hosts in the hook's settings if that is meant.`,
    );
  }
}

/** Throws PrivateHostError when the host is itself a private address; a name is checked as it is resolved. */
export function refusePrivateLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && isPrivateAddress(host)) throw new PrivateHostError(url.host);
}

/**
 * A lookup for one connection: the name is resolved once, every answer is checked, and the connection goes to the
 * addresses that were checked, so a second, different answer of the name server changes nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  const family = options.family === "IPv4" ? 4 : options.family === "IPv6" ? 6 : (options.family ?? 0);
  lookup(hostname, { all: true, family }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error) callback(error, []);
    else if (addresses.some(({ address }) => isPrivateAddress(address))) callback(new PrivateHostError(hostname), []);
    else if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? "", first?.family);
  });
};

/** Any certificate is taken of hosts nearby alone, and this one is none. */
export class PublicHostError extends Error {
  constructor(host: string) {
    super(
      `${host} is not on this machine or in a private network, so its certificate is checked: turn insecure off, or name a file of certificates to trust.`,
    );
  }
}

/** Throws PublicHostError when the host is itself a public address; a name is checked as it is resolved. */
export function refusePublicLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPrivateAddress(host)) throw new PublicHostError(url.host);
}

/** A lookup that leads to private addresses alone. */
export const privateLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error) callback(error, []);
    else if (addresses.some(({ address }) => !isPrivateAddress(address))) callback(new PublicHostError(hostname), []);
    else if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? "", first?.family);
  });
};

/** `localhost` is both of this machine's own addresses (RFC 6761 6.3): an app may listen on either. */
export const localhostLookup: LookupFunction = (_hostname, options, callback) => {
  if (!options.all) return callback(null, "127.0.0.1", 4);
  callback(null, [
    { address: "127.0.0.1", family: 4 },
    { address: "::1", family: 6 },
  ]);
};
