import type { Database } from "better-sqlite3";
import { z } from "zod";
import { Endpoint, EndpointAuth } from "../../../contract/model/endpoint.ts";
import type { SecretBox } from "../../ports.ts";
import { seal, unseal } from "./sealed.ts";
import { secretHint } from "../../secrets/secret-hint.ts";
import { bytes, describeTable, type RowOf, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

const Credentials = z.object({ secret: z.string().nullable(), auth: EndpointAuth });

const ENDPOINTS = describeTable("endpoints", { id: text, document: text, sealed: bytes });

export interface EndpointCredentials {
  readonly secret: string | null;
  readonly auth: EndpointAuth;
}

export interface EndpointTable {
  insert(endpoint: Endpoint, credentials: EndpointCredentials): void;
  update(endpoint: Endpoint, credentials: EndpointCredentials): void;
  get(id: string): Endpoint | null;
  list(): readonly Endpoint[];
  credentials(id: string): EndpointCredentials;
  delete(id: string): boolean;
}

/** Endpoints; their secret and credentials are sealed, only a hint of the secret is readable. */
export function endpointTable(db: Database, write: Write, secretBox: SecretBox): EndpointTable {
  const insert = ENDPOINTS.insert(db);
  const update = ENDPOINTS.update(db, "id");
  const remove = db.prepare<[string]>("DELETE FROM endpoints WHERE id = ?");
  const byId = ENDPOINTS.find<[string]>(db, "WHERE id = ?");
  const all = ENDPOINTS.find<[]>(db, "ORDER BY rowid");

  function toRow(endpoint: Endpoint, credentials: EndpointCredentials): RowOf<typeof ENDPOINTS> {
    const document = JSON.stringify(mask(endpoint, credentials));
    return { id: endpoint.id, document, sealed: seal(secretBox, credentials) };
  }

  let list: readonly Endpoint[] | null = null;

  return {
    insert: (endpoint, credentials) => {
      write(() => insert(toRow(endpoint, credentials)));
      list = null;
    },
    update: (endpoint, credentials) => {
      write(() => update(toRow(endpoint, credentials)));
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

function toEndpoint(row: RowOf<typeof ENDPOINTS>): Endpoint {
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
