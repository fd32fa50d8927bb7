import type { Provider } from "./provider.ts";
import { adyen } from "./adyen/provider.ts";
import { aftership } from "./aftership/provider.ts";
import { airtable } from "./airtable/provider.ts";
import { alertmanager } from "./alertmanager/provider.ts";
import { appleAppStore } from "./apple-app-store/provider.ts";
import { appleSignIn } from "./apple-sign-in/provider.ts";
import { asana } from "./asana/provider.ts";
import { atlassianConnect } from "./atlassian-connect/provider.ts";
import { auth0 } from "./auth0/provider.ts";
import { awsSns } from "./aws-sns/provider.ts";
import { azureEventGrid } from "./azure-event-grid/provider.ts";
import { bigcommerce } from "./bigcommerce/provider.ts";
import { bitbucket } from "./bitbucket/provider.ts";
import { box } from "./box/provider.ts";
import { braintree } from "./braintree/provider.ts";
import { buildkite } from "./buildkite/provider.ts";
import { calCom } from "./cal-com/provider.ts";
import { calendly } from "./calendly/provider.ts";
import { cashfree } from "./cashfree/provider.ts";
import { chargebee } from "./chargebee/provider.ts";
import { checkr } from "./checkr/provider.ts";
import { circleci } from "./circleci/provider.ts";
import { clerk } from "./clerk/provider.ts";
import { clickup } from "./clickup/provider.ts";
import { cloudflareNotifications } from "./cloudflare-notifications/provider.ts";
import { cloudflareStream } from "./cloudflare-stream/provider.ts";
import { cloudinary } from "./cloudinary/provider.ts";
import { coinbaseCommerce } from "./coinbase-commerce/provider.ts";
import { contentful } from "./contentful/provider.ts";
import { cursor } from "./cursor/provider.ts";
import { deepgram } from "./deepgram/provider.ts";
import { discord } from "./discord/provider.ts";
import { dockerHub } from "./docker-hub/provider.ts";
import { docusign } from "./docusign/provider.ts";
import { dropboxSign } from "./dropbox-sign/provider.ts";
import { dropbox } from "./dropbox/provider.ts";
import { easypost } from "./easypost/provider.ts";
import { elevenlabs } from "./elevenlabs/provider.ts";
import { figma } from "./figma/provider.ts";
import { fusionauth } from "./fusionauth/provider.ts";
import { ghost } from "./ghost/provider.ts";
import { giteaForgejo } from "./gitea-forgejo/provider.ts";
import { github } from "./github/provider.ts";
import { gitlab } from "./gitlab/provider.ts";
import { gocardless } from "./gocardless/provider.ts";
import { googlePubsub } from "./google-pubsub/provider.ts";
import { grafana } from "./grafana/provider.ts";
import { heroku } from "./heroku/provider.ts";
import { hmac } from "./hmac/provider.ts";
import { hubspot } from "./hubspot/provider.ts";
import { intercom } from "./intercom/provider.ts";
import { jira } from "./jira/provider.ts";
import { lemonsqueezy } from "./lemonsqueezy/provider.ts";
import { line } from "./line/provider.ts";
import { linear } from "./linear/provider.ts";
import { livekit } from "./livekit/provider.ts";
import { mailgun } from "./mailgun/provider.ts";
import { mandrill } from "./mandrill/provider.ts";
import { mercadopago } from "./mercadopago/provider.ts";
import { messagebirdBird } from "./messagebird-bird/provider.ts";
import { metaWhatsapp } from "./meta-whatsapp/provider.ts";
import { microsoftGraph } from "./microsoft-graph/provider.ts";
import { miteos } from "./miteos/provider.ts";
import { mollie } from "./mollie/provider.ts";
import { msTeams } from "./ms-teams/provider.ts";
import { mux } from "./mux/provider.ts";
import { netlify } from "./netlify/provider.ts";
import { none } from "./none/provider.ts";
import { notion } from "./notion/provider.ts";
import { npm } from "./npm/provider.ts";
import { octipus } from "./octipus/provider.ts";
import { okta } from "./okta/provider.ts";
import { onfido } from "./onfido/provider.ts";
import { openai } from "./openai/provider.ts";
import { operator } from "./operator/provider.ts";
import { optio } from "./optio/provider.ts";
import { otto } from "./otto/provider.ts";
import { paddle } from "./paddle/provider.ts";
import { pagerduty } from "./pagerduty/provider.ts";
import { paypal } from "./paypal/provider.ts";
import { paystack } from "./paystack/provider.ts";
import { plaid } from "./plaid/provider.ts";
import { plivo } from "./plivo/provider.ts";
import { polar } from "./polar/provider.ts";
import { postmark } from "./postmark/provider.ts";
import { pusher } from "./pusher/provider.ts";
import { qstash } from "./qstash/provider.ts";
import { quickbooks } from "./quickbooks/provider.ts";
import { razorpay } from "./razorpay/provider.ts";
import { recurly } from "./recurly/provider.ts";
import { replicate } from "./replicate/provider.ts";
import { resend } from "./resend/provider.ts";
import { retell } from "./retell/provider.ts";
import { revenuecat } from "./revenuecat/provider.ts";
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
import { telnyx } from "./telnyx/provider.ts";
import { trello } from "./trello/provider.ts";
import { twilio } from "./twilio/provider.ts";
import { twitch } from "./twitch/provider.ts";
import { typeform } from "./typeform/provider.ts";
import { vercel } from "./vercel/provider.ts";
import { vonage } from "./vonage/provider.ts";
import { webflow } from "./webflow/provider.ts";
import { wise } from "./wise/provider.ts";
import { woocommerce } from "./woocommerce/provider.ts";
import { workos } from "./workos/provider.ts";
import { worldpay } from "./worldpay/provider.ts";
import { xTwitter } from "./x-twitter/provider.ts";
import { xero } from "./xero/provider.ts";
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
  aftership,
  airtable,
  alertmanager,
  appleAppStore,
  appleSignIn,
  asana,
  atlassianConnect,
  auth0,
  awsSns,
  azureEventGrid,
  bigcommerce,
  bitbucket,
  box,
  braintree,
  buildkite,
  calCom,
  calendly,
  cashfree,
  chargebee,
  checkr,
  circleci,
  clerk,
  clickup,
  cloudflareNotifications,
  cloudflareStream,
  cloudinary,
  coinbaseCommerce,
  contentful,
  cursor,
  deepgram,
  discord,
  dockerHub,
  docusign,
  dropbox,
  dropboxSign,
  easypost,
  elevenlabs,
  figma,
  fusionauth,
  ghost,
  giteaForgejo,
  gitlab,
  gocardless,
  googlePubsub,
  grafana,
  heroku,
  hubspot,
  intercom,
  jira,
  lemonsqueezy,
  line,
  linear,
  livekit,
  mailgun,
  mandrill,
  mercadopago,
  messagebirdBird,
  metaWhatsapp,
  microsoftGraph,
  mollie,
  msTeams,
  mux,
  netlify,
  notion,
  npm,
  okta,
  onfido,
  openai,
  operator,
  otto,
  paddle,
  pagerduty,
  paypal,
  paystack,
  plaid,
  plivo,
  polar,
  postmark,
  pusher,
  qstash,
  quickbooks,
  razorpay,
  recurly,
  replicate,
  resend,
  retell,
  revenuecat,
  sanity,
  sendgrid,
  sentry,
  shopify,
  square,
  supabase,
  svix,
  telegram,
  telnyx,
  trello,
  twilio,
  twitch,
  typeform,
  vercel,
  vonage,
  webflow,
  wise,
  woocommerce,
  workos,
  worldpay,
  xero,
  xTwitter,
  zendesk,
  zoom,
  standardWebhooks,
  hmac,
  none,
];
