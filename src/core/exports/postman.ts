import { bytesPiece } from "../signature/curl/piece.ts";
import type { Requests, Resendable } from "./exported.ts";
import { headerText, secretsIn, templateText, variableNotes } from "./template-text.ts";

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/** Requests as a Postman collection v2.1, with notes on what it cannot carry. */
export function writePostman(sent: readonly Resendable[]): Requests {
  const secrets: string[] = [];
  const texts: string[] = [];
  const notes: string[] = [];
  const item = sent.flatMap(({ delivery, request }) => {
    const body = templateText(request.body);
    if (body === null) {
      notes.push(`${delivery.id} is left out: its body is no text, and Postman would need it as a file.`);
      return [];
    }
    const urlPieces = request.urlPieces ?? [bytesPiece(request.url)];
    secrets.push(...secretsIn([...urlPieces, ...request.headers.flatMap(({ value }) => value), ...request.body]));
    texts.push(body, headerText(urlPieces));
    return [
      {
        name: delivery.summary || delivery.id,
        request: {
          method: request.method,
          header: request.headers.map(({ name, value }) => ({ key: name, value: headerText(value) })),
          url: headerText(urlPieces),
          ...(body === "" ? {} : { body: { mode: "raw", raw: body } }),
          description: `Delivery ${delivery.id}`,
        },
        response: [],
      },
    ];
  });
  const collection = { info: { name: "Hookbench deliveries", schema: SCHEMA }, item };
  const file = {
    name: "deliveries.postman_collection.json",
    mediaType: "application/json",
    content: `${JSON.stringify(collection, null, 2)}\n`,
  };
  return {
    files: [file],
    count: item.length,
    notes: [...notes, ...variableNotes(texts, secrets, "Postman")],
  };
}
