import { describeProvider } from "../describe.ts";
import { each, first, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const entity = (path: string) => json(`eventNotifications.0.dataChangeEvent.entities.0.${path}`);
const changed = first(line`${entity("name")}.${entity("operation")}`, json("0.type"));
const company = first(json("eventNotifications.0.realmId"), json("0.intuitaccountid"));
const id = first(entity("id"), json("0.intuitentityid"));

export const quickbooks = describeProvider({
  id: "quickbooks",
  name: "QuickBooks",
  schemes: [headerScheme({ id: "quickbooks", name: "QuickBooks", header: "intuit-signature", encoding: "base64" })],
  secretHelp: "The app's verifier token, as text (Intuit Developer › your app › Webhooks › Show verifier token).",
  secretFrom: "them",
  event: changed,
  // CloudEvents: each event's own id, of all that came together. The older form has none that Intuit says is one delivery's.
  deliveryKey: each("", "id"),
  summary: [line`${changed} ${id} of company ${company}`],
  fingerprints: ["intuit-signature"],
  // Intuit Developer, “Webhooks”: a 200 within three seconds.
  patienceSeconds: 3,
  retries: "Sends it again where the answer is not a 200 within three seconds.",
  neededAnswer: "200",
  setUp: {
    link: "https://developer.intuit.com/dashboard",
    steps: [
      "Open the app, then Webhooks, for development or for production.",
      "Enter this source's public URL and tick the entities to hear of.",
      "Save, show the verifier token, and add it here as the secret.",
    ],
    events: ["Customer", "Invoice"],
  },
  samples,
});
