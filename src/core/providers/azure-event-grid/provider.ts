import { describeProvider } from "../describe.ts";
import { each, first, json, line } from "../find.ts";
import { generalHandshake } from "../general-handshake.ts";
import { samples } from "./samples.ts";

const event = first(json("0.eventType"), json("type"), json("0.type"));
const subject = first(json("0.subject"), json("subject"));
const ORIGIN = /^[A-Za-z0-9.-]{1,200}$/;

export const azureEventGrid = describeProvider({
  id: "azure-event-grid",
  name: "Azure Event Grid",
  schemes: [],
  secretHelp: "Event Grid signs nothing: it proves itself by a token in the URL's query, or by Microsoft Entra.",
  secretFrom: null,
  event,
  // Event Grid, “Event schema”: each event's own id, of all that came together; the same when it is sent again.
  deliveryKey: first(each("", "id"), json("id")),
  summary: [line`${event}: ${subject}`, line`${event} of ${first(json("0.topic"), json("source"), json("0.source"))}`],
  // Of its own schema by a code in the body; of CloudEvents by asking who may send (their “Web hooks”, 4).
  handshake: (request) => {
    if (request.method !== "OPTIONS") return generalHandshake(request);
    const origin = request.header("WebHook-Request-Origin") ?? "";
    if (!ORIGIN.test(origin)) return null;
    return { status: 200, headers: [["WebHook-Allowed-Origin", origin]], body: "", needsSignature: false };
  },
  fingerprints: ["aeg-event-type", "aeg-subscription-name", "aeg-delivery-count"],
  // Event Grid, “Message delivery and retry”.
  patienceSeconds: 30,
  retries: "Sends it again, ever less often, for up to 24 hours where the subscription says nothing else.",
  saidAt: ["https://learn.microsoft.com/en-us/azure/event-grid/delivery-and-retry"],
  setUp: {
    link: "https://portal.azure.com/#view/HubsExtension/BrowseResource/resourceType/Microsoft.EventGrid%2Ftopics",
    steps: [
      "Open the topic, add an event subscription of the endpoint type Web Hook, with this source's public URL.",
      "Create it: Event Grid asks this source for its code at once, and it answers.",
    ],
    create: "az eventgrid event-subscription create --name NAME --source-resource-id TOPIC_ID --endpoint {url}",
    events: ["Microsoft.Storage.BlobCreated", "Microsoft.Resources.ResourceWriteSuccess"],
  },
  samples,
});
