import type { Database } from "better-sqlite3";
import { z } from "zod";
import { Endpoint, EndpointAuth } from "../../../contract/model/endpoint.ts";
import type { SecretBox } from "../../ports.ts";
import { seal, unseal } from "./sealed.ts";
import { secretHint } from "../../secrets/secret-hint.ts";
import type { EndpointCredentials, EndpointTable } from "../store.ts";
import type { Write } from "../engine/transaction.ts";

const Credentials = z.object({ secret: z.string().nullable(), auth: EndpointAuth });

interface EndpointRow {
  readonly document: string;
  readonly sealed: Buffer;
}

/** Endpoints; their secret and credentials are sealed, only a hint of the secret is readable. */
export function endpointTable(db: Database, write: Write, secretBox: SecretBox): EndpointTable {
  const insert = db.prepare("INSERT INTO endpoints (id, document, sealed) VALUES (?, ?, ?)");
  const update = db.prepare("UPDATE endpoints SET document = ?, sealed = ? WHERE id = ?");
  const remove = db.prepare<[string]>("DELETE FROM endpoints WHERE id = ?");
  const byId = db.prepare<[string], EndpointRow>("SELECT document, sealed FROM endpoints WHERE id = ?");
  const all = db.prepare<[], EndpointRow>("SELECT document, sealed FROM endpoints ORDER BY rowid");

  let list: readonly Endpoint[] | null = null;

  return {
    insert: (endpoint, credentials) => {
      write(() => insert.run(endpoint.id, JSON.stringify(mask(endpoint, credentials)), seal(secretBox, credentials)));
      list = null;
    },
    update: (endpoint, credentials) => {
      write(() => update.run(JSON.stringify(mask(endpoint, credentials)), seal(secretBox, credentials), endpoint.id));
      list = null;
    },
    get: (id) => {
      const row = byId.get(id);
      return row ? toEndpoint(row) : null;
    },
    list: () => (list ??= all.all().map(toEndpoint)),
    credentials: (id) => {
      const row = byId.get(id);
      return row ? unseal(secretBox, row.sealed, Credentials) : { secret: null, auth: { kind: "none" } };
    },
    delete: (id) => {
      const { changes } = write(() => remove.run(id));
      list = null;
      return changes > 0;
    },
  };
}

function toEndpoint(row: EndpointRow): Endpoint {
  return Endpoint.parse(JSON.parse(row.document));
}

function mask(endpoint: Endpoint, { secret, auth }: EndpointCredentials): Endpoint {
  const secretShown = secret === null ? null : secretHint(secret);
  return { ...endpoint, secretHint: secretShown, authKind: auth.kind, ...readableAuth(auth) };
}

/** What of an authentication may be read: the user's or the header's name, and the variable it is read from. */
function readableAuth(auth: EndpointAuth): { authName: string | null; authVariable: string | null } {
  switch (auth.kind) {
    case "bearer":
      return { authName: null, authVariable: auth.tokenEnv ?? null };
    case "basic":
      return { authName: auth.username, authVariable: auth.passwordEnv ?? null };
    case "header":
      return { authName: auth.name, authVariable: auth.valueEnv ?? null };
    default:
      return { authName: null, authVariable: null };
  }
}
