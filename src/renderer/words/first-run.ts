/** The words of the window before there is anything in it. */
export const FIRST_RUN = {
  title: "See every webhook, know why it failed, answer it from your own app",
  local: "All on this machine: no account, and nothing is reachable from outside unless you open a tunnel.",
  flow: "A sender posts to a public URL, Hookbench records it, and your app, hooks and agents take it from there",
  sender: "A sender",
  publicUrl: "A public URL",
  publicUrlText: "a tunnel, if you want",
  hookbench: "records, says why",
  app: "Your app",
  appText: "its answer is the sender’s",
  hooks: "Hooks",
  hooksText: "run, forward, notify",
  agents: "Agents",
  agentsText: "ask before they run, if you say so",
  connect: "Connect a sender",
  connectText: "Choose who sends. You get its steps, the URL to paste and the place for its secret.",
  chooseSender: "Stripe, GitHub, Slack…",
  sample: "Send a sample",
  sampleText: "A signed GitHub delivery comes in, from this machine. A source and its secret are made for you.",
  send: "Send a signed GitHub sample",
  listen: "Answer from my app",
  listenText: "Everything that comes goes on to port 3000, and the sender hears your app’s answer.",
  command: "hookbench listen 3000",
  theCommand: "the command",
  post: "Or post anything to",
  skip: "Skip, show the empty list",
} as const;

export function knownWords(senders: number): string {
  return `${senders.toLocaleString("en")} to choose from`;
}

export const FIRST_RUN_WORDS = {
  stripe: "Stripe",
  gitHub: "GitHub",
  slack: "Slack",
  shopify: "Shopify",
  theCommand: "the command",
  hookbench: "Hookbench",
  theUrlToPostTo: "the URL to post to",
} as const;
