import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommandStyle } from "../../../../src/contract/model/command.ts";
import type { Provider } from "../../../../src/core/providers/provider.ts";
import { PROVIDERS } from "../../../../src/core/providers/list.ts";
import type { Scheme } from "../../../../src/contract/model/scheme.ts";
import { canSignSample, secretsFor } from "../../providers/requests.ts";
import { isShort } from "../../../soak/size.ts";
import { type CommandRig, startCommandRig } from "./command-rig.ts";

let rig: CommandRig;

beforeAll(async () => {
  rig = await startCommandRig();
});
afterAll(() => rig.app.close());

const SCHEMES = new Map(
  PROVIDERS.flatMap((provider) =>
    provider.schemes.map((scheme): [string, [Provider, Scheme]] => [scheme.id, [provider, scheme]]),
  ),
);
const SIGNABLE = [...SCHEMES.values()].filter(([provider, scheme]) => sampleFor(provider, scheme) !== undefined);
/** Where openssl has no part: the secret goes as it is, or the signature is put together by more than a script can. */
const WITHOUT_SCRIPT = new Set(["token", "basic", "jwt-es256", "jwt-rs256"]);
const STRATEGIES = new Set(["adyen-items", "contentful", "microsoft-graph"]);
/** A token that holds a time is another each second, which a script of openssl's words cannot make. */
const holdsTime = (jwt: Scheme["jwt"]) =>
  jwt !== undefined && jwt !== null && (jwt.start.length > 0 || jwt.lifetime !== null);
const [SCRIPTED, UNSCRIPTED] = [true, false].map((wanted) =>
  SIGNABLE.filter(
    ([, { algorithm, strategy, jwt }]) =>
      !(WITHOUT_SCRIPT.has(algorithm) || STRATEGIES.has(strategy ?? "") || holdsTime(jwt)) === wanted,
  ),
);

/** The first sample that the scheme can sign: one of a form's fields signs no JSON. */
function sampleFor(provider: Provider, scheme: Scheme) {
  return provider.samples().find((sample) => canSignSample(scheme, sample));
}

async function commandFor([provider, scheme]: [Provider, Scheme], style: CommandStyle) {
  const secret = secretsFor(scheme).signing;
  const { url } = await rig.source(scheme, secret);
  const sample = sampleFor(provider, scheme);
  const body = Buffer.from(sample?.body ?? "");
  const given = style === "openssl" ? {} : { secret };
  const signable = { scheme, url, headers: sample?.headers ?? [], bodyBase64: body.toString("base64") };
  const { command } = await rig.call("signatures.curl", { ...signable, ...given, style });
  return { command, secret };
}

/** Of the commands `npm test` runs every second in bash, of the scripts every third, in the other shell every ninth; the full soak all. */
const every = (nth: number, list: typeof SIGNABLE = []) => list.filter((_, index) => !isShort || index % nth === 0);

const named = ([, { id }]: [Provider, Scheme]) => id;
const cases = (list: typeof SIGNABLE = []) => list.map((entry): [string, [Provider, Scheme]] => [named(entry), entry]);

describe("a bash command", () => {
  it.each(cases(every(2, SIGNABLE)))("is verified when it runs: %s", async (_name, entry) => {
    const { command, secret } = await commandFor(entry, "bash");
    await rig.run(command, { WEBHOOK_SECRET: secret });
    expect((await rig.newest()).verification).toMatchObject({ reason: "signature_matches" });
  });
});

describe("an openssl script", () => {
  // The shell that macOS gives its users; npm test installs it where it may.
  it.each(cases(every(9, SCRIPTED)))("signs in zsh as it does in bash: %s", async (_name, entry) => {
    const { command, secret } = await commandFor(entry, "openssl");
    await rig.run(command, { WEBHOOK_SECRET: secret }, "/usr/bin/zsh");
    expect((await rig.newest()).verification).toMatchObject({ reason: "signature_matches" });
  });

  it.each(cases(every(3, SCRIPTED)))("signs as the scheme asks: %s", async (_name, entry) => {
    const { command, secret } = await commandFor(entry, "openssl");
    await rig.run(command, { WEBHOOK_SECRET: secret });
    expect((await rig.newest()).verification).toMatchObject({ reason: "signature_matches" });
  });

  it.each(cases(UNSCRIPTED))("is refused with a sentence where openssl cannot sign: %s", async (_name, entry) => {
    await expect(commandFor(entry, "openssl")).rejects.toThrow(/Use the bash command|openssl cannot/);
  });

  it.each([...SCHEMES.values()].filter(([, scheme]) => !scheme.canSign).map((entry) => [named(entry), entry] as const))(
    "is refused where only the sender can sign: %s",
    async (_name, entry) => {
      await expect(commandFor([...entry], "openssl")).rejects.toThrow("Only the sender itself can sign");
    },
  );
});

describe.each<CommandStyle>(["bash", "powershell", "httpie", "openssl"])("no %s command", (style) => {
  it.each(cases(style === "openssl" ? SCRIPTED : SIGNABLE))("holds the secret: %s", async (_name, entry) => {
    const { command, secret } = await commandFor(entry, style);
    const forms = [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString("base64"),
      Buffer.from(secret).toString("hex"),
    ];
    expect(forms.filter((form) => command.includes(form))).toEqual([]);
  });
});
