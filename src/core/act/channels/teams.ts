import type { Service } from "./service.ts";

const HOSTS = /(?:^|\.)(?:webhook\.office\.com|logic\.azure\.com|powerplatform\.com|powerautomate\.com)$/;

/** Microsoft Teams: the URL of a workflow that posts to a chat or channel; it takes an adaptive card. */
export const teams: Service = {
  name: "teams",
  knows: ({ hostname }) => HOSTS.test(hostname),
  post({ url }, { title, body }) {
    if (url === null) return "Microsoft Teams needs the URL of a workflow.";
    const content = {
      $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
      type: "AdaptiveCard",
      version: "1.2",
      body: [
        { type: "TextBlock", text: title, weight: "Bolder", wrap: true },
        { type: "TextBlock", text: body, wrap: true },
      ],
    };
    const card = { contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content };
    return { url, json: { type: "message", attachments: [card] } };
  },
  // Connectors of the older kind answer 200 also when they could not deliver.
  refusal: ({ body }) => (/delivery failed/i.test(body) ? `Microsoft Teams answered: ${body.slice(0, 300)}` : null),
};
