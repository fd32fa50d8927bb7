import type { Headers } from "../../../src/contract/model/header.ts";
import { Decoded } from "../../../src/core/decode/decoded.ts";

/** A body of that type and those encodings, decoded. */
export function decoded(body: Buffer | string, type?: string, ...encodings: readonly string[]): Decoded {
  const headers: Headers = [
    ...(type === undefined ? [] : ([["Content-Type", type]] satisfies Headers)),
    ...encodings.map((encoding): Headers[number] => ["content-encoding", encoding]),
  ];
  return new Decoded({ headers, body: Buffer.from(body) });
}
