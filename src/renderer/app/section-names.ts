import type { Section } from "../state/route.ts";

/** What each section is called in the rail, and is headed with. */
export const SECTION_NAMES: Readonly<Record<Section, string>> = {
  deliveries: "Deliveries",
  sources: "Sources",
  hooks: "Hooks",
  executions: "Executions",
  endpoints: "Endpoints",
  send: "Send",
  signatures: "Signatures",
  settings: "Settings",
};
