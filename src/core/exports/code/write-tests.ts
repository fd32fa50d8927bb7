import type { Requests, Resendable } from "../exported.ts";
import { type DeliveryTest, deliveryTest } from "./delivery-test.ts";
import { goTest } from "./go.ts";
import { javascriptTest } from "./javascript.ts";
import { pythonTest } from "./python.ts";

export type TestRunner = "vitest" | "jest" | "pytest" | "go";

interface Language {
  readonly fileName: (id: string) => string;
  readonly mediaType: string;
  readonly write: (test: DeliveryTest) => string;
  readonly isFetch: boolean;
}

const JAVASCRIPT = { mediaType: "text/javascript", isFetch: true };

const LANGUAGES: Readonly<Record<TestRunner, Language>> = {
  vitest: { ...JAVASCRIPT, fileName: (id) => `${id}.test.mjs`, write: (test) => javascriptTest(test, "vitest") },
  jest: { ...JAVASCRIPT, fileName: (id) => `${id}.test.js`, write: (test) => javascriptTest(test, "jest") },
  pytest: { mediaType: "text/x-python", isFetch: false, fileName: (id) => `test_${id}.py`, write: pythonTest },
  go: { mediaType: "text/x-go", isFetch: false, fileName: (id) => `${id}_test.go`, write: goTest },
};

/** A test a delivery for the runner, each with its payload in a file beside it. */
export function writeTests(sent: readonly Resendable[], runner: TestRunner): Requests {
  const { fileName, mediaType, write, isFetch } = LANGUAGES[runner];
  const notes: string[] = [];
  const files = sent.flatMap((one) => {
    const { id } = one.delivery;
    const test = deliveryTest(one);
    const why = typeof test === "string" ? test : isFetch ? refusedByFetch(test) : null;
    if (typeof test === "string" || why !== null) {
      notes.push(`${id} is left out: ${why ?? ""}`);
      return [];
    }
    if (test.isRecorded)
      notes.push(`${id} keeps its recorded signature, which cannot be made anew; its file says why.`);
    return [
      { name: `deliveries/${fileName(id)}`, mediaType, content: write(test) },
      { name: `deliveries/${test.payload.name}`, mediaType: "application/octet-stream", content: test.payload.bytes },
    ];
  });
  return { files, count: files.length / 2, notes };
}

/** Why Node's fetch does not send it; null where it does. */
function refusedByFetch({ method, payload }: DeliveryTest): string | null {
  if (/^(?:CONNECT|TRACE|TRACK)$/i.test(method)) return `fetch sends no ${method}.`;
  return /^(?:GET|HEAD)$/i.test(method) && payload.bytes.length > 0 ? `fetch sends no ${method} with a body.` : null;
}
