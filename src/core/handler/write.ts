import type { HandlerFile, HandlerFrameworkId, WrittenHandler } from "../../contract/model/handler.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Provider } from "../providers/provider.ts";
import type { Frame } from "./frame/frame.ts";
import { FRAMES } from "./frame/frames.ts";
import { type HandlerPlan, needsOrigin, pascal, planHandler, takesKeyUrl } from "./plan.ts";
import { goTest } from "./test/go.ts";
import { rubyTest } from "./test/minitest.ts";
import { nestSending, nodeSending, nodeTest } from "./test/node.ts";
import { laravelTest, phpTest } from "./test/php.ts";
import { pythonTest } from "./test/pytest.ts";
import { type HandlerTest, planTest } from "./test/test-plan.ts";

/** What a handler is written for. */
export interface HandlerWish {
  readonly framework: HandlerFrameworkId;
  readonly provider: Provider;
  readonly scheme: Scheme;
  /** The route that it stands at. */
  readonly path: string;
}

/**
 * Writes a handler and its test; the same wish always gives the same text, but for signatures of key pairs in tests.
 * `unsupported` with the scheme's name where the language cannot check it.
 */
export function writeHandler({ framework, provider, scheme, path }: HandlerWish): Result<WrittenHandler> {
  const frame = FRAMES[framework];
  const plan = planHandler(provider, scheme, path);
  if (typeof plan === "string") return fail("unsupported", plan);
  const file: HandlerFile = { path: frame.file(plan), purpose: "handler", text: frame.code(plan) };
  const test = planTest(plan);
  const { id, name, language, runner } = frame;
  return ok({
    framework: { id, name, language, runner },
    scheme: { id: scheme.id, name: scheme.name },
    files: typeof test === "string" ? [file] : [file, testOf(frame, plan, test)],
    env: variablesOf(plan),
    notes: [
      ...plan.notes,
      ...packagesFor(frame, plan),
      ...(typeof test === "string" ? [`There is no test with it: ${test}.`] : []),
    ],
  });
}

/** What has to be there beside the language's own library, where that is not common. */
function packagesFor({ language }: Frame, { scheme }: HandlerPlan): readonly string[] {
  if (scheme.key !== "nfkd") return [];
  if (language === "go") return ["It needs golang.org/x/text: go get golang.org/x/text"];
  return language === "php" ? ["A secret of more than plain ASCII needs PHP's extension intl."] : [];
}

const at = (name: string, text: string): HandlerFile => ({ path: name, purpose: "test", text });

function testOf(frame: Frame, plan: HandlerPlan, test: HandlerTest): HandlerFile {
  const path = frame.file(plan);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const name = path.slice(folder.length);
  if (frame.id === "nestjs") {
    const module = `./${name.replace(/\.ts$/, "")}`;
    return at(path.replace(/\.ts$/, ".spec.ts"), nodeTest(plan, test, nestSending(plan, module)));
  }
  if (frame.language === "javascript")
    return at(
      path.replace(/\.(?:mjs|ts)$/, ".test.mjs"),
      nodeTest(plan, test, nodeSending(frame.id, plan, `./${name}`)),
    );
  if (frame.language === "python") return at(`test_${path}`, pythonTest(plan, test, frame.id));
  if (frame.language === "go") return at(`${folder}handler_test.go`, goTest(plan, test));
  if (frame.language === "ruby")
    return at(`test/webhooks/${plan.words.join("_")}_webhook_test.rb`, rubyTest(plan, test));
  if (frame.id === "php") return at(path.replace(/\.php$/, "-test.php"), phpTest(plan, test));
  return at(`tests/Feature/${pascal(plan.words)}WebhookControllerTest.php`, laravelTest(plan, test));
}

function variablesOf(plan: HandlerPlan): WrittenHandler["env"] {
  const { secretVariable, handshakes, provider } = plan;
  const isToken = handshakes.some(({ verifyToken }) => verifyToken);
  return [
    {
      name: secretVariable,
      purpose:
        plan.scheme.key === "x5c"
          ? `The root certificate that those of ${provider.name} lead up to: PEM, or DER in base64.`
          : takesKeyUrl(plan)
            ? `The public key of ${provider.name}: a JWK, a set of them, PEM, or the URL (https) of a set.`
            : `The secret of ${provider.name}'s webhook.`,
    },
    { name: `${secretVariable}_PREVIOUS`, purpose: "The secret before it, while it changes over; may be empty." },
    ...(isToken
      ? [
          {
            name: secretVariable.replace(/SECRET$/, "VERIFY_TOKEN"),
            purpose: "The verify token that its handshake brings.",
          },
        ]
      : []),
    ...(needsOrigin(plan)
      ? [{ name: "PUBLIC_ORIGIN", purpose: "What stands before the path in the URL the sender has, for it is signed." }]
      : []),
  ];
}
