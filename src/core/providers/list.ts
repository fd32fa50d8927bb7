import type { Provider } from "./provider.ts";
import { adyen } from "./adyen/provider.ts";
import { airtable } from "./airtable/provider.ts";
import { asana } from "./asana/provider.ts";
import { atlassianConnect } from "./atlassian-connect/provider.ts";
import { awsSns } from "./aws-sns/provider.ts";
import { bitbucket } from "./bitbucket/provider.ts";
import { box } from "./box/provider.ts";
import { calendly } from "./calendly/provider.ts";
import { circleci } from "./circleci/provider.ts";
import { clerk } from "./clerk/provider.ts";
import { coinbaseCommerce } from "./coinbase-commerce/provider.ts";
import { contentful } from "./contentful/provider.ts";
import { discord } from "./discord/provider.ts";
import { dockerHub } from "./docker-hub/provider.ts";
import { docusign } from "./docusign/provider.ts";
import { dropbox } from "./dropbox/provider.ts";
import { figma } from "./figma/provider.ts";
import { giteaForgejo } from "./gitea-forgejo/provider.ts";
import { github } from "./github/provider.ts";
import { gitlab } from "./gitlab/provider.ts";
import { gocardless } from "./gocardless/provider.ts";
import { heroku } from "./heroku/provider.ts";
import { hmac } from "./hmac/provider.ts";
import { hubspot } from "./hubspot/provider.ts";
import { intercom } from "./intercom/provider.ts";
import { jira } from "./jira/provider.ts";
import { lemonsqueezy } from "./lemonsqueezy/provider.ts";
import { line } from "./line/provider.ts";
import { linear } from "./linear/provider.ts";
import { mailgun } from "./mailgun/provider.ts";
import { mandrill } from "./mandrill/provider.ts";
import { messagebirdBird } from "./messagebird-bird/provider.ts";
import { metaWhatsapp } from "./meta-whatsapp/provider.ts";
import { microsoftGraph } from "./microsoft-graph/provider.ts";
import { miteos } from "./miteos/provider.ts";
import { msTeams } from "./ms-teams/provider.ts";
import { mux } from "./mux/provider.ts";
import { netlify } from "./netlify/provider.ts";
import { none } from "./none/provider.ts";
import { notion } from "./notion/provider.ts";
import { npm } from "./npm/provider.ts";
import { octipus } from "./octipus/provider.ts";
import { okta } from "./okta/provider.ts";
import { openai } from "./openai/provider.ts";
import { operator } from "./operator/provider.ts";
import { optio } from "./optio/provider.ts";
import { otto } from "./otto/provider.ts";
import { paddle } from "./paddle/provider.ts";
import { pagerduty } from "./pagerduty/provider.ts";
import { paypal } from "./paypal/provider.ts";
import { paystack } from "./paystack/provider.ts";
import { plaid } from "./plaid/provider.ts";
import { polar } from "./polar/provider.ts";
import { postmark } from "./postmark/provider.ts";
import { razorpay } from "./razorpay/provider.ts";
import { resend } from "./resend/provider.ts";
import { sanity } from "./sanity/provider.ts";
import { sendgrid } from "./sendgrid/provider.ts";
import { sentry } from "./sentry/provider.ts";
import { shopify } from "./shopify/provider.ts";
import { slack } from "./slack/provider.ts";
import { square } from "./square/provider.ts";
import { standardWebhooks } from "./standard-webhooks/provider.ts";
import { stripe } from "./stripe/provider.ts";
import { supabase } from "./supabase/provider.ts";
import { svix } from "./svix/provider.ts";
import { telegram } from "./telegram/provider.ts";
import { trello } from "./trello/provider.ts";
import { twilio } from "./twilio/provider.ts";
import { twitch } from "./twitch/provider.ts";
import { typeform } from "./typeform/provider.ts";
import { vercel } from "./vercel/provider.ts";
import { wise } from "./wise/provider.ts";
import { woocommerce } from "./woocommerce/provider.ts";
import { xTwitter } from "./x-twitter/provider.ts";
import { zendesk } from "./zendesk/provider.ts";
import { zoom } from "./zoom/provider.ts";

/**
 * Every provider we know, in the order people are shown them. Adding one is adding a folder and a line here.
 * The ones that fit many senders stand last, so that a sender of its own name is recognised first.
 */
export const PROVIDERS: readonly Provider[] = [
  github,
  stripe,
  slack,
  optio,
  miteos,
  octipus,
  adyen,
  airtable,
  asana,
  atlassianConnect,
  awsSns,
  bitbucket,
  box,
  calendly,
  circleci,
  clerk,
  coinbaseCommerce,
  contentful,
  discord,
  dockerHub,
  docusign,
  dropbox,
  figma,
  giteaForgejo,
  gitlab,
  gocardless,
  heroku,
  hubspot,
  intercom,
  jira,
  lemonsqueezy,
  line,
  linear,
  mailgun,
  mandrill,
  messagebirdBird,
  metaWhatsapp,
  microsoftGraph,
  msTeams,
  mux,
  netlify,
  notion,
  npm,
  okta,
  openai,
  operator,
  otto,
  paddle,
  pagerduty,
  paypal,
  paystack,
  plaid,
  polar,
  postmark,
  razorpay,
  resend,
  sanity,
  sendgrid,
  sentry,
  shopify,
  square,
  supabase,
  svix,
  telegram,
  trello,
  twilio,
  twitch,
  typeform,
  vercel,
  wise,
  woocommerce,
  xTwitter,
  zendesk,
  zoom,
  standardWebhooks,
  hmac,
  none,
];
