import type { Header } from "../../../contract/model/header.ts";
import type { HandlerTest } from "./test-plan.ts";

/** How a language writes the runs of a handler's test. Expressions are of its own variables: the secret here, another, the payload. */
export interface RunWords {
  /** A test of a name, which comes as words. */
  one(name: string, lines: string): string;
  /** The line that reads the payload, which has a time of so many seconds ago where `age` is given. */
  payload(age?: number): string;
  /** What signs the payload now. */
  readonly right: string;
  /** What signed it so many seconds ago. */
  signedAt(age: number): string;
  headers(of: readonly Header[]): string;
  /** The line that sends, while these are the handler's secrets, and expects a status. */
  is(run: { secret: "here" | "other"; before: boolean; headers: string; body: string; status: number }): string;
  readonly body: { readonly payload: string; readonly longer: string; readonly empty: string };
  /** The lines that sign and send bytes of every kind, without a content type. */
  readonly everyByte: string;
  /** The lines that send the same twice, the payload being read. */
  readonly repeat: string;
}

/** The runs of a handler's test in a language. */
export function testRuns(test: HandlerTest, words: RunWords): string {
  const { one, is, right, body } = words;
  const payload = words.payload();
  const own = test.headers.filter(([name]) => name.toLowerCase() !== "content-type");
  const unsigned = { secret: "here", before: false, headers: words.headers(own), status: 401 } as const;
  const signed = { secret: "here", before: false, headers: right, body: body.payload } as const;
  return [
    one("what is signed is received", payload + is({ ...signed, status: 200 })),
    one("the secret before counts too", payload + is({ ...signed, secret: "other", before: true, status: 200 })),
    test.takesAnyBody ? one("every byte is taken as it came", words.everyByte) : "",
    test.coversBody ? one("a byte more is refused", payload + is({ ...signed, body: body.longer, status: 401 })) : "",
    one("another secret is refused", payload + is({ ...signed, secret: "other", status: 401 })),
    one(
      "what is not signed is refused",
      test.isUnsignedBody ? is({ ...unsigned, body: body.empty }) : payload + is({ ...unsigned, body: body.payload }),
    ),
    test.tooOld === null
      ? ""
      : one(
          "what is too old is refused",
          (test.bodyTime === null ? payload : words.payload(test.tooOld)) +
            is({ ...signed, headers: words.signedAt(test.tooOld), status: 401 }),
        ),
    test.expired.length === 0
      ? ""
      : one(
          "what has expired is refused",
          payload + is({ ...signed, headers: words.headers([...test.headers, ...test.expired]), status: 401 }),
        ),
    test.repeats ? one("a repeat is not acted upon again", payload + words.repeat) : "",
  ].join("");
}
