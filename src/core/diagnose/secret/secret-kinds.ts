/** Texts that are no webhook's secret though they are kept as one: whose they are, and what. */
interface SecretKind {
  readonly pattern: RegExp;
  readonly what: string;
  /** The providers at which such a text is never what signs; all that are known where it is not given. */
  readonly at?: readonly string[];
}

const KINDS: readonly SecretKind[] = [
  {
    pattern: /^sk_(?:test|live)_/,
    what: "a secret API key (sk_…)",
    at: ["stripe", "clerk", "resend", "svix", "polar"],
  },
  { pattern: /^rk_(?:test|live)_/, what: "a restricted API key (rk_…)", at: ["stripe"] },
  { pattern: /^pk_(?:test|live)_/, what: "a publishable API key (pk_…)" },
  { pattern: /^we_[A-Za-z0-9]{10,}$/, what: "a webhook endpoint's id (we_…)", at: ["stripe"] },
  { pattern: /^acct_[A-Za-z0-9]{10,}$/, what: "an account's id (acct_…)", at: ["stripe"] },
  { pattern: /^re_[A-Za-z0-9_]{10,}/, what: "a Resend API key (re_…)", at: ["resend"] },
  { pattern: /^polar_(?:oat|pat)_/, what: "a Polar access token (polar_…)", at: ["polar"] },
  { pattern: /^xox[abeprs]-|^xapp-/, what: "a Slack token (xox…-)", at: ["slack"] },
  { pattern: /^https:\/\/hooks\.slack\.com\//, what: "the URL of an incoming webhook of Slack", at: ["slack"] },
  { pattern: /^(?:gh[opusr]_|github_pat_)/, what: "a GitHub token (ghp_… and the like)" },
  { pattern: /^glpat-/, what: "a GitLab access token (glpat-…)" },
  { pattern: /^shp(?:at|ca|pa)_/, what: "a Shopify access token (shpat_…)", at: ["shopify"] },
  { pattern: /^lin_(?:api|oauth)_/, what: "a Linear API key (lin_api_…)", at: ["linear"] },
  { pattern: /^pat-(?:na|eu)\d-/, what: "a HubSpot access token (pat-…)", at: ["hubspot"] },
  { pattern: /^pdl_(?:live|sdbx)_apikey_/, what: "a Paddle API key (pdl_…_apikey_…)", at: ["paddle"] },
  { pattern: /^SG\.[\w-]{10,}\./, what: "a SendGrid API key (SG.…)", at: ["sendgrid"] },
  { pattern: /^(?:AC|SK)[0-9a-f]{32}$/, what: "a SID of Twilio's, which is public", at: ["twilio"] },
  { pattern: /^(?:EAAA|sq0(?:idp|atp|csp)-)/, what: "a Square access token or application id", at: ["square"] },
  { pattern: /^(?:secret_[A-Za-z0-9]{40,}|ntn_)/, what: "a Notion integration's token", at: ["notion"] },
  { pattern: /^sntry[su]_/, what: "a Sentry token (sntrys_…)", at: ["sentry"] },
  { pattern: /^(?:CFPAT-|CFPAT_)/, what: "a Contentful access token (CFPAT-…)", at: ["contentful"] },
  { pattern: /^figd_/, what: "a Figma access token (figd_…)", at: ["figma"] },
  { pattern: /^pat[A-Za-z0-9]{14}\.[0-9a-f]{64}$/, what: "an Airtable access token (pat…)", at: ["airtable"] },
  { pattern: /^\d{6,12}:AA[\w-]{30,}$/, what: "a Telegram bot's token", at: ["telegram"] },
  { pattern: /^EAA[A-Za-z0-9]{20,}/, what: "a Meta access token (EAA…)", at: ["meta-whatsapp"] },
  { pattern: /^npm_[A-Za-z0-9]{20,}/, what: "an npm token (npm_…)" },
  { pattern: /^sk-(?:proj-|ant-|svcacct-)?[\w-]{16,}/, what: "an API key of an AI provider (sk-…)" },
  { pattern: /^AKIA[0-9A-Z]{16}$/, what: "an AWS access key id (AKIA…)" },
  { pattern: /^AIza[\w-]{30,}/, what: "a Google API key (AIza…)" },
  { pattern: /^eyJ[\w-]+\.eyJ[\w-]+\./, what: "a signed token (a JWT)" },
  { pattern: /^https?:\/\//i, what: "a URL" },
  { pattern: /[•●∙]{3,}|^[^*]{0,12}\*{4,}/, what: "a copy in which dots stand for the secret's characters" },
  {
    pattern: /^\$\{?[A-Z_][A-Z0-9_]*\}?$|^process\.env\.|^\{\{.*\}\}$/,
    what: "a variable's name that nothing was put in for",
  },
  { pattern: /^<[^<>]+>$|^(?:your|my)[-_ ][\w -]*(?:secret|key|token)$/i, what: "a placeholder from an example" },
];

/** Providers of whom nothing is known that their secrets could not be. */
const ANYBODY: ReadonlySet<string> = new Set(["custom", "none", "standard-webhooks"]);
/** Patterns that are no secret wherever they stand. */
const NOWHERE = /copy in which|variable's name|placeholder/;

/** What a text is that is kept as a provider's secret, where it is plainly something else; null where it may be one. */
export function wrongKind(secret: string, provider: string): string | null {
  const text = secret.trim();
  for (const { pattern, what, at } of KINDS) {
    if (!pattern.test(text)) continue;
    if (at ? at.includes(provider) : !ANYBODY.has(provider) || NOWHERE.test(what)) return what;
  }
  return null;
}
