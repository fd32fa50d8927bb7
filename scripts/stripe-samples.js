import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { API } from "typescript/unstable/sync";
import { main, root } from "./command.js";
import { writtenInParts } from "./shared-parts.js";
import { sampler } from "./stripe-values.js";

const TO = join(root, "src", "core", "providers", "stripe", "samples");
const OPTIONS = { strict: true, module: "nodenext", target: "esnext", noEmit: true, skipLibCheck: true, types: [] };

/** Where what has no resource of its own is read, under what it belongs to. */
const PATHS = {
  capability: "/v1/accounts/{account}/capabilities/{id}",
  cash_balance: "/v1/customers/{customer}/cash_balance",
  customer_cash_balance_transaction: "/v1/customers/{customer}/cash_balance_transactions/{id}",
  discount: "/v1/customers/{customer}/discount",
  fee_refund: "/v1/application_fees/{application_fee}/refunds/{id}",
  person: "/v1/accounts/{account}/persons/{id}",
  "v2.commerce.product_catalog_import": "/v2/commerce/product_catalog/imports/{id}",
  "v2.core.account_person": "/v2/core/accounts/{account}/persons/{id}",
};

/**
 * Makes an example of every event of Stripe's from the types of its own npm package: of a snapshot event the object that
 * stands at `data.object`, of a thin one the object it is about. Run it after that package changed.
 */
await main(import.meta.url, () => {
  const folder = mkdtempSync(join(root, "node_modules", ".stripe-"));
  const api = new API({});
  try {
    const { types, checker } = openedTypes(api, folder);
    const events = {};
    const make = sampler(checker);
    for (const event of types[0].getTypes()) {
      const type = literalAt(checker, event, "type");
      events[type] = make.object(propertyType(checker, propertyType(checker, event, "data"), "object"), type);
    }
    for (const event of types[1].getTypes()) {
      const type = literalAt(checker, event, "type");
      events[type] = related(checker, event, make);
    }
    mkdirSync(TO, { recursive: true });
    const sorted = Object.fromEntries(Object.entries(events).toSorted(([one], [other]) => (one < other ? -1 : 1)));
    writeFileSync(join(TO, "objects.json"), writtenInParts(sorted));
    writeFileSync(join(TO, "names.json"), `${JSON.stringify(Object.keys(sorted))}\n`);
  } finally {
    api.close();
    rmSync(folder, { recursive: true });
  }
});

/** The types of its snapshot events and of its thin ones, as the compiler sees them. */
function openedTypes(api, folder) {
  const names = ["Stripe.Event", "Stripe.V2.Core.EventNotification"];
  const lines = names.map((name, at) => `export type Event${at} = ${name};`);
  writeFileSync(join(folder, "events.ts"), ['import type { Stripe } from "stripe";', ...lines].join("\n"));
  const config = join(folder, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions: OPTIONS, files: ["events.ts"] }));
  const [project] = api.updateSnapshot({ openProject: config }).getProjects();
  const { statements } = project.program.getSourceFile(join(folder, "events.ts"));
  const { checker } = project;
  return { checker, types: statements.slice(1).map(({ type }) => checker.getTypeFromTypeNode(type)) };
}

function propertyType(checker, type, name) {
  const property = checker.getPropertyOfType(type, name);
  return property && checker.getTypeOfSymbol(property);
}

function literalAt(checker, type, name) {
  return propertyType(checker, type, name)?.value;
}

/** What a thin event says of the object it is about; nothing where it is about none. */
function related(checker, event, make) {
  const kind = propertyType(checker, event, "related_object");
  if (kind === undefined) return {};
  const [fetch] = checker.getSignaturesOfType(propertyType(checker, event, "fetchRelatedObject"), 0);
  const [about] = checker.getTypeArguments(checker.getReturnTypeOfSignature(fetch));
  const object = literalAt(checker, about, "object");
  const id = make.idOf(object);
  const path = PATHS[object] ?? pathOf(about).replace(/\$\{[^}]*\}/g, "{id}");
  const url = path.replace(/\{(\w+)\}/g, (_, name) => (name === "id" ? id : make.idOf(name)));
  return checker.getPropertyOfType(kind, "id") ? { id, type: object, url } : { type: object, url };
}

/** The path at which the package itself reads such an object: its resource stands beside the type. */
function pathOf(type) {
  const [declared] = type.getSymbol().declarations;
  const code = readFileSync(declared.path.replace(/\.d\.ts$/, ".js"), "utf8");
  return /\bretrieve\([^]*?_makeRequest\('GET', [`']([^`']+)[`']/.exec(code)?.[1] ?? "";
}
