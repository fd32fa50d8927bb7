import type { Headers } from "../../../src/contract/model/header.ts";

/** Every secret of a test, by what it is for, so that a leak says where it comes from. */
export function createPlants() {
  const planted: string[] = [];
  return {
    planted,
    plant: (what: string) => {
      const secret = `${what}-Q7x_${what.length}zK9-planted`;
      planted.push(secret);
      return secret;
    },
  };
}

type Post = (path: string, headers: Headers, body: Buffer | string) => Promise<string>;

/** Posts to a receiver; answers the id of the delivery that it made of it. */
export function poster(receiver: string): Post {
  return async (path, headers, body) => {
    const answer = await fetch(receiver + path, {
      method: "POST",
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      body: typeof body === "string" ? body : new Uint8Array(body),
    });
    return answer.headers.get("x-hookbench-delivery") ?? "";
  };
}
