/** A scenario that Hookbench brings along: its file's name, and how its text is loaded, once it is asked for. */
const FILES: Readonly<Record<string, () => Promise<{ readonly default: string }>>> = {
  "optio-task": () => import("./shipped/optio-task.yaml?raw"),
  "optio-workflow": () => import("./shipped/optio-workflow.yaml?raw"),
  "miteos-approval": () => import("./shipped/miteos-approval.yaml?raw"),
  "operator-agent": () => import("./shipped/operator-agent.yaml?raw"),
  "github-pull-request": () => import("./shipped/github-pull-request.yaml?raw"),
  "stripe-checkout": () => import("./shipped/stripe-checkout.yaml?raw"),
  "stripe-subscription": () => import("./shipped/stripe-subscription.yaml?raw"),
  "stripe-dispute": () => import("./shipped/stripe-dispute.yaml?raw"),
  "slack-event": () => import("./shipped/slack-event.yaml?raw"),
  "shopify-order": () => import("./shipped/shopify-order.yaml?raw"),
};

const PREFIX = "shipped/";

export function isShippedId(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** The text of one by its id, such as `shipped/stripe-checkout`; null where there is none. */
export async function shippedText(id: string): Promise<string | null> {
  const name = isShippedId(id) ? id.slice(PREFIX.length) : "";
  const load = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  return load ? (await load()).default : null;
}

export function shippedIds(): readonly string[] {
  return Object.keys(FILES).map((name) => PREFIX + name);
}
