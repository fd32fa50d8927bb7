import fc from "fast-check";
import type { DiagnosisCause } from "../../../src/contract/model/diagnosis.ts";
import { type Broken, otherSource } from "./broken.ts";
import { type Corruption, jsonText, value } from "./corruptions.ts";

/** Changes to a text secret: on the saved side, on the sender's, or a reading of one in another form. */
const SECRET_CHANGES: readonly (readonly [string, DiagnosisCause, (secret: string) => string])[] = [
  ["a line break", "secret_white_space", (secret) => `${secret}\n`],
  ["CRLF", "secret_white_space", (secret) => `${secret}\r\n`],
  ["a space", "secret_white_space", (secret) => `${secret} `],
  ["a space before", "secret_white_space", (secret) => ` ${secret}`],
  ["a tab", "secret_white_space", (secret) => `${secret}\t`],
  ["quotes", "secret_white_space", (secret) => `"${secret}"`],
  ["single quotes", "secret_white_space", (secret) => `'${secret}'`],
  ["a byte order mark", "secret_white_space", (secret) => `\ufeff${secret}`],
  ["whsec_", "secret_prefix", (secret) => `whsec_${secret}`],
  ["base64", "secret_encoding", (secret) => Buffer.from(secret).toString("base64")],
  ["hex", "secret_encoding", (secret) => Buffer.from(secret).toString("hex")],
];
export const secretText = fc.constantFrom(
  "my secret text",
  "s3cr3t-of-shop-42",
  "correct horse battery staple",
  "abcdefghijklmnop",
);
export const secrets: fc.Arbitrary<Corruption> = fc
  .tuple(secretText, fc.constantFrom(...SECRET_CHANGES), fc.boolean(), jsonText)
  .map(([secret, [name, cause, change], isBack, body]): Corruption => ({
    name: `a secret with ${name}, ${isBack ? "the sender's" : "saved"}`,
    causes: [cause, "secret_prefix", "secret_encoding", "secret_white_space"],
    broken: isBack
      ? { body, signingSecret: change(secret), savedSecrets: [secret] }
      : { body, signingSecret: secret, savedSecrets: [change(secret)] },
  }));

/** Two causes that users meet together: another's secret and a body that was changed in a usual way. */
export const pairs: fc.Arbitrary<Corruption> = fc
  .tuple(
    value,
    fc.constantFrom(2, 4, "\t"),
    secretText,
    fc.constantFrom(...SECRET_CHANGES.slice(0, 7)),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([one, indent, secret, [, , change], which]) => {
    const text = JSON.stringify(one);
    const pretty = JSON.stringify(one, null, indent);
    const other: Partial<Broken> = {
      signingSecret: secret,
      savedSecrets: ["ours alone"],
      others: [otherSource("theirs", secret)],
    };
    const all: readonly Corruption[] = [
      {
        name: "another's secret, re-serialised",
        causes: ["other_secret", "body_reserialised"],
        broken: { ...other, body: text, arrived: pretty },
      },
      {
        name: "another's secret, a line break",
        causes: ["other_secret", "line_ends"],
        broken: { ...other, body: text, arrived: `${text}\n` },
      },
      {
        name: "a changed secret, re-serialised",
        causes: ["secret_white_space", "body_reserialised"],
        broken: { body: pretty, arrived: text, signingSecret: secret, savedSecrets: [change(secret)] },
      },
      {
        name: "a gateway, re-serialised",
        causes: ["body_wrapped", "body_reserialised"],
        broken: { body: text, arrived: JSON.stringify({ body: pretty }) },
      },
    ];
    return all[which] ?? all[0] ?? { name: "", causes: [], broken: {} };
  });
