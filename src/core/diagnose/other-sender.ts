import type { HttpRequest } from "../http/request.ts";
import { findProvider, listProviders } from "../providers/catalogue.ts";
import type { Provider } from "../providers/provider.ts";
import { valuesAt } from "../signature/place.ts";
import type { Asked } from "./asked.ts";

/** A provider whose delivery came to a source of another. */
export interface OtherSender {
  readonly sentence: string;
  readonly evidence: string;
}

/**
 * Says whose delivery it is where the request has the headers of one provider alone, and none of the source's own. A
 * header that several providers send names nobody.
 */
export function otherSender({ question, request }: Asked): OtherSender | null {
  const { source, others } = question;
  const own = findProvider(source.provider);
  if (!own || own.fingerprints.length === 0 || carriesSignature(question.source.schemes, request)) return null;
  if (own.fingerprints.some((name) => request.header(name) !== null)) return null;
  const found = listProviders().flatMap((provider) => {
    const headers = provider.id === source.provider ? [] : ownHeaders(provider, request);
    return headers.length > 0 ? [{ provider, headers }] : [];
  });
  const [sender, ...more] = found;
  if (!sender || more.length > 0) return null;
  const { provider, headers } = sender;
  const right = others.find((other) => other.provider === provider.id && other.owner.kind === "source");
  const where = right?.url
    ? `post it to ${right.url}, the source ${right.name}`
    : `post it to a source of ${provider.name}; there is none yet, so add one`;
  return {
    sentence: `This delivery is ${possessive(provider.name)}, and this source takes ${possessive(own.name)}: ${where}.`,
    evidence: `The request has the header ${headers[0]}, which only ${provider.name} sends.`,
  };
}

/** Names that senders nobody knows give their headers too. */
const ANYBODYS = /^(?:x-)?(?:event|hook|signature|webhook|test|hmac)/;

/** Headers that only this provider is known by. */
function ownHeaders(provider: Provider, request: HttpRequest): readonly string[] {
  return provider.fingerprints.filter(
    (name) =>
      request.header(name) !== null &&
      !ANYBODYS.test(name) &&
      listProviders().every((one) => one === provider || !one.fingerprints.includes(name)),
  );
}

function carriesSignature(schemes: Asked["question"]["source"]["schemes"], request: HttpRequest): boolean {
  return schemes.some(({ signature }) => signature && valuesAt(signature.place, request).length > 0);
}

function possessive(name: string): string {
  return name.endsWith("s") ? `${name}'` : `${name}'s`;
}
