import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { Endpoints } from "../endpoints/endpoints.ts";
import type { ImportFinding } from "../../contract/model/import.ts";

type ImportHandlers = Pick<Handlers, "imports.operator" | "imports.catalogue">;

/** Endpoints from Operator's config.toml, events from API descriptions. What reads them is loaded when it is asked for. */
export function importHandlers(endpoints: Pick<Endpoints, "create">): ImportHandlers {
  async function importOperator({ text, lintOnly, places }: ParsedInput<"imports.operator">) {
    const { readOperatorConfig } = await import("../send/import/operator-config.ts");
    const read = readOperatorConfig(text, process.env);
    if (!read.ok) return read;
    const created: Endpoint[] = [];
    const findings: ImportFinding[] = [...read.value.findings];
    const wanted = read.value.endpoints.filter(({ place }) => !lintOnly && (places?.includes(place) ?? true));
    for (const { place: _, ...endpoint } of wanted) {
      const made = endpoints.create({
        ...endpoint,
        provider: "operator",
        variant: "documented",
        isOrdered: false,
        concurrency: 16,
        speed: 1,
        keptAttempts: 20_000,
        allowsAgents: false,
      });
      if (made.ok) created.push(made.value);
      else findings.push({ code: "unusable", place: endpoint.name, message: made.error.message });
    }
    const webhooks = read.value.endpoints.map(({ place, name, url, events, isActive, auth }) => {
      return { place, name, url, events, isActive, authKind: auth.kind };
    });
    return ok({ webhooks, created, findings, reach: [...read.value.reach] });
  }

  return {
    "imports.operator": importOperator,
    "imports.catalogue": async ({ text }) => {
      const { readCatalogue } = await import("../send/import/catalogue.ts");
      return readCatalogue(text);
    },
  };
}
