import { expect, test } from "vitest";
import { z } from "zod";
import { typedCall } from "../../../src/contract/client.ts";
import { fail } from "../../../src/contract/errors.ts";
import { HandlerFrameworkId } from "../../../src/contract/model/handler.ts";
import { generateHandler } from "../../../src/core/agent-tools/handler.ts";
import { writeHandler } from "../../../src/core/handler/write.ts";
import { findProvider, listProviders } from "../../../src/core/providers/catalogue.ts";

const Asked = z.object({ framework: HandlerFrameworkId, provider: z.string(), path: z.string().optional() });

/** The handlers alone, as the app writes them; what was written last is kept. */
let last: string[] = [];
const means = {
  call: typedCall(async (_method, input) => {
    const { framework, provider: id } = Asked.parse(input);
    const provider = findProvider(id);
    const scheme = provider?.schemes[0];
    if (!provider || !scheme) throw new Error(`there is no ${id}`);
    const made = writeHandler({ framework, provider, scheme, path: `/webhooks/${id}` });
    last = made.ok ? made.value.files.map(({ text }) => text) : [];
    return made;
  }),
  stream: { subscribe: () => () => undefined },
  isAllowed: false,
  place: undefined,
  tellings: { begin: () => Promise.resolve(fail("unavailable", "no")), end: () => false, stop: () => undefined },
  noBodies: false,
  verifiedOnly: false,
};

const Answer = z.object({
  files: z.array(z.object({ text: z.string() })),
  nextOffset: z.number().optional(),
});

test.each(HandlerFrameworkId.options)(
  "an agent is written any handler for %s in answers below 2,000 tokens, whose pieces are the whole",
  async (framework) => {
    for (const { id, schemes } of listProviders()) {
      if (!schemes[0]?.signature) continue;
      for (const [at, part] of (["handler", "test"] as const).entries()) {
        let text = "";
        for (let offset: number | undefined = 0; offset !== undefined;) {
          const given = await generateHandler({ framework, provider: id, part, offset }, means);
          if (!given.ok) throw new Error(given.error.message);
          expect(JSON.stringify(given.value).length, id).toBeLessThan(8000);
          const piece: z.infer<typeof Answer> = Answer.parse(given.value);
          text += piece.files[0]?.text ?? "";
          offset = piece.nextOffset;
        }
        expect(text, `${id} ${part}`).toBe(last[at]);
      }
    }
  },
);
