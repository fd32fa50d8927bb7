import { describeProvider } from "../describe.ts";
import { first, json, line, words } from "../find.ts";
import { pairsScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const mux = describeProvider({
  id: "mux",
  name: "Mux",
  schemes: [pairsScheme({ id: "mux", name: "Mux", header: "Mux-Signature", tolerance: 300 })],
  secretHelp: "The webhook's signing secret (Dashboard › Settings › Webhooks).",
  event: json("type"),
  deliveryKey: json("id"),
  summary: [
    line`${words(json("type"))}: ${first(json("data.passthrough"), json("object.id"), json("data.id"))} (${json("environment.name")})`,
    line`${words(json("type"))}: ${first(json("object.id"), json("data.id"))}`,
  ],
  fingerprints: ["mux-signature"],
  samples,
});
