import type { Strategy } from "../../../contract/model/scheme.ts";
import type { SignatureStrategy } from "../strategy.ts";
import { adyenItems } from "./adyen-items.ts";
import { atlassianConnect } from "./atlassian-connect.ts";
import { contentful } from "./contentful.ts";
import { hubspot } from "./hubspot.ts";
import { messagebird } from "./messagebird.ts";
import { microsoftGraph } from "./microsoft-graph.ts";
import { netlify } from "./netlify.ts";
import { paypal } from "./paypal.ts";
import { plaid } from "./plaid.ts";
import { sns } from "./sns.ts";
import { twilio } from "./twilio.ts";

const STRATEGIES: Readonly<Record<Strategy, SignatureStrategy>> = {
  twilio,
  "adyen-items": adyenItems,
  contentful,
  paypal,
  sns,
  plaid,
  "atlassian-connect": atlassianConnect,
  netlify,
  messagebird,
  hubspot,
  "microsoft-graph": microsoftGraph,
};

/** The code behind a scheme's `strategy`. */
export function findStrategy(name: Strategy): SignatureStrategy {
  return STRATEGIES[name];
}
