import type { Scheme } from "../../contract/model/scheme.ts";
import { detectProvider, listProviders } from "../providers/catalogue.ts";
import type { Provider } from "../providers/provider.ts";
import { valuesAt } from "../signature/place.ts";
import type { Asked, Search } from "./asked.ts";
import { checkedSearch } from "./checked-search.ts";
import { probe } from "./probe.ts";

/** A search for every scheme of another kind that finds a signature in this request; what the headers look like comes first. */
export function otherSchemeSearches(asked: Asked): Search[] {
  const { source } = asked.question;
  const seen = new Set(source.schemes.map(kindOf));
  const searches: Search[] = [];
  for (const { provider, scheme } of byLikelihood(asked)) {
    const kind = kindOf(scheme);
    if (seen.has(kind) || !scheme.signature || valuesAt(scheme.signature.place, asked.request).length === 0) continue;
    seen.add(kind);
    const own = source.schemes[0]?.name;
    const other = probe(
      "header_or_provider",
      `the request is signed as ${provider.name} signs${own === undefined ? "" : `, not as ${own}`}`,
      `It matches by the scheme ${scheme.name} of ${provider.name}.`,
      { kind: "provider", providerId: provider.id, scheme },
    );
    searches.push(checkedSearch(asked, scheme, [other]));
  }
  return searches;
}

function byLikelihood({ request }: Asked): readonly { readonly provider: Provider; readonly scheme: Scheme }[] {
  const likely = detectProvider(request);
  const providers = [...(likely ? [likely] : []), ...listProviders().filter((provider) => provider !== likely)];
  return providers.flatMap((provider) => provider.schemes.map((scheme) => ({ provider, scheme })));
}

/** What two schemes that check alike have in common. */
function kindOf({ algorithm, signature, key, content, timestamp, messageId, strategy }: Scheme): string {
  const place = timestamp ? [timestamp.place, timestamp.unit] : null;
  return JSON.stringify([algorithm, signature, key, content, place, messageId, strategy]).toLowerCase();
}
