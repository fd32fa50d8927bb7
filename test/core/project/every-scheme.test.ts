import { expect, test } from "vitest";
import { stringify } from "yaml";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { readProject } from "../../../src/core/project/read.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { requestOf, secretsFor } from "../providers/requests.ts";
import { RULES } from "../signature/rules.ts";

const NOW = 1_795_900_000_000;
const URL_SIGNED = "https://hooks.example/in/source";
/** What only code can say stands in no file. */
const SCHEMES = PROVIDERS.flatMap(({ schemes }) => schemes).filter(({ strategy }) => strategy === null);

/** The scheme as somebody writes it into a project file, for a source of nobody we know. */
function written(given: (typeof SCHEMES)[number]): string {
  const { id: _, name: __, canSign: ___, strategy: ____, timestamp, messageId, ...rest } = given;
  const scheme = { ...rest, ...(timestamp ? { timestamp } : {}), ...(messageId ? { messageId } : {}) };
  return stringify({ sources: [{ path: "own", provider: "custom", secretEnv: "OWN_SECRET", scheme }] });
}

test.each(SCHEMES)("what $id says can be said in a project file, and verifies what its sender signs", (scheme) => {
  const read = readProject(written(scheme));
  expect(read.ok ? [] : read.faults).toEqual([]);
  const own = read.ok ? read.project.sources?.[0]?.scheme : undefined;
  const rule = RULES[scheme.id];
  if (!rule || !own) return;
  const secret = secretsFor(scheme).signing;
  const body = Buffer.from('{"a":"é"}');
  const request = requestOf({ headers: rule({ secret, body, ms: NOW, url: URL_SIGNED }), body });
  expect(verify({ request, publicUrl: URL_SIGNED }, own, [secret], NOW)).toMatchObject({ outcome: "verified" });
  expect(verify({ request, publicUrl: URL_SIGNED }, own, [`${secret}Ab`], NOW).outcome).not.toBe("verified");
});
