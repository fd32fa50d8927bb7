import type { Database } from "better-sqlite3";
import { z } from "zod";
import { Endpoint, EndpointAuth } from "../../../contract/model/endpoint.ts";
import type { SecretBox } from "../../ports.ts";
import { seal, unseal } from "./sealed.ts";
import { secretHint } from "../../secrets/secret-hint.ts";
import { isSecretUrl, isUrlHint, urlHint } from "../../secrets/secret-url.ts";
import { bytes, describeTable, type RowOf, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

const Credentials = z.object({ secret: z.string().nullable(), auth: EndpointAuth, url: z.string().optional() });

const ENDPOINTS = describeTable("endpoints", { id: text, document: text, sealed: bytes });

export interface EndpointCredentials {
  readonly secret: string | null;
  readonly auth: EndpointAuth;
  /** The whole URL, where it holds a secret; the endpoint then has a hint of it. */
  readonly url?: string | undefined;
}

/** Hints are made here, of the secret and of a URL that holds one; an endpoint with that hint keeps the URL. */
export interface EndpointTable {
  insert(endpoint: Endpoint, credentials: EndpointCredentials): void;
  update(endpoint: Endpoint, credentials: EndpointCredentials): void;
  get(id: string): Endpoint | null;
  list(): readonly Endpoint[];
  credentials(id: string): EndpointCredentials;
  delete(id: string): boolean;
  /** Where it stands in the list; null when there is no such endpoint. */
  place(id: string): number | null;
  /** Has it stand there, unless another does. */
  moveTo(id: string, place: number): void;
}

/** Endpoints; their secret, credentials and a URL that holds a secret are sealed, only hints of them are readable. */
export function endpointTable(db: Database, write: Write, secretBox: SecretBox): EndpointTable {
  const insert = ENDPOINTS.insert(db);
  const update = ENDPOINTS.update(db, "id");
  const remove = db.prepare<[string]>("DELETE FROM endpoints WHERE id = ?");
  const byId = ENDPOINTS.find<[string]>(db, "WHERE id = ?");
  const placeOf = db.prepare<[string], number>("SELECT rowid FROM endpoints WHERE id = ?").pluck();
  const setPlace = db.prepare<[number, string]>("UPDATE OR IGNORE endpoints SET rowid = ? WHERE id = ?");
  const all = ENDPOINTS.find<[]>(db, "ORDER BY rowid");

  function toRow(endpoint: Endpoint, given: EndpointCredentials): RowOf<typeof ENDPOINTS> {
    const url = isSecretUrl(endpoint.url) ? endpoint.url : isUrlHint(endpoint.url) ? given.url : undefined;
    const credentials = { ...given, url };
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
    place: (id) => placeOf.get(id) ?? null,
    moveTo: (id, place) => void write(() => setPlace.run(place, id)),
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

function mask(endpoint: Endpoint, { secret, auth, url }: EndpointCredentials): Endpoint {
  const secretShown = secret === null ? null : secretHint(secret);
  const urlShown = url === undefined ? endpoint.url : urlHint(url);
  return { ...endpoint, url: urlShown, secretHint: secretShown, authKind: auth.kind, ...readableAuth(auth) };
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
