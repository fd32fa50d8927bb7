import type { CodeKey, CodePart } from "../../exports/code/signing-code.ts";
import { commentText, quoteRuby as quote } from "../../exports/code/quoting.ts";
import { type HandlerPlan, pascal } from "../plan.ts";
import { type HandlerTest, type TestSigning, isFixed } from "./test-plan.ts";
import { testRuns } from "./test-runs.ts";
import { TOKEN_LINES } from "./token-signing.ts";

const KEYS: Readonly<Record<CodeKey, string>> = {
  utf8: "SECRET",
  base64: 'SECRET.unpack1("m0")',
  hex: '[SECRET].pack("H*")',
  whsec: 'SECRET.delete_prefix("whsec_").unpack1("m0")',
  "whsec-or-utf8": 'SECRET.delete_prefix("whsec_").unpack1("m0")',
};
const TIMES = {
  s: "(Time.now.to_i - age).to_s",
  ms: "((Time.now.to_f - age) * 1000).to_i.to_s",
  iso: '(Time.now - age).utc.strftime("%Y-%m-%dT%H:%M:%S.%LZ")',
} as const;
const VALUES: Readonly<Record<Exclude<CodePart["part"], "text">, string>> = {
  payload: "payload",
  timestamp: "timestamp",
  id: "id",
  secret: "SECRET",
  url: "(ORIGIN + TARGET)",
  target: "TARGET",
  sorted_form: '""',
  sorted_pairs: '""',
  signature: "signature",
};

/** A test for minitest, which Rails brings along; it needs Rack and nothing else. */
export function rubyTest(plan: HandlerPlan, test: HandlerTest): string {
  const { secretVariable, words } = plan;
  const name = `${pascal(words)}Webhook`;
  return [
    "# frozen_string_literal: true\n\n",
    `# Tests the handler: signed as ${commentText(plan.provider.name)} signs (${commentText(plan.scheme.name)}), and not.\n`,
    `${test.token === null ? "" : 'require "json"\n'}require "minitest/autorun"
require "openssl"
require "rack"
require "securerandom"
require_relative ${quote(`../../app/webhooks/${words.join("_")}_webhook`)}

class ${name}Test < Minitest::Test
  SECRET = ${quote(test.secret)}
  OTHER = ${quote(test.other)}
  ORIGIN = ${quote(test.origin)}
  TARGET = ${quote(test.target)}
  BODY = ${quote(test.body)}

  # Sends while these are the handler's secrets.
  def send_under(secret, previous, headers, body)
    ENV.update(${quote(secretVariable)} => secret, ${quote(`${secretVariable}_PREVIOUS`)} => previous, "PUBLIC_ORIGIN" => ORIGIN)
    env = Rack::MockRequest.env_for(ORIGIN + TARGET, method: "POST", input: body)
    env["CONTENT_TYPE"] = headers["Content-Type"]
    headers.each { |name, value| env["HTTP_#{name.upcase.tr("-", "_")}"] = value }
    status, _, texts = ${name}.call(env)
    [status, texts.join]
  end

${
  test.bodyTime === null
    ? "  def payload_of\n    BODY.b\n  end\n"
    : `  def payload_of(age = 0)\n    BODY.sub(${quote(test.bodyTime)}, ((Time.now.to_f - age) * 1000).to_i.to_s).b\n  end\n`
}
${signedMethod(test)}${cases(test)}end
`,
  ].join("");
}

const SIGNS = "  # The headers of what is signed now, or was so many seconds ago.\n  def signed(payload, age = 0)\n";

const entry = (name: string, value: string) => `      ${quote(name)} => ${value},\n`;

function signedMethod(test: HandlerTest): string {
  const own = test.headers.map(([name, value]) => entry(name, quote(value))).join("");
  const { signing, token } = test;
  if (token !== null)
    return `${SIGNS}${TOKEN_LINES.ruby(token)}    {\n${own}${entry(token.header, "token")}    }\n  end\n`;
  if (signing === null) {
    const fixed = test.signed.map(([name, value]) => entry(name, quote(value))).join("");
    return `  # The headers of what is signed.\n  def signed\n    {\n${own}${fixed}    }\n  end\n`;
  }
  const made = signing.headers.map(({ name, value }) => entry(name, value.map(code).join(" + "))).join("");
  return [
    SIGNS,
    signing.timestamp === null ? "" : `    timestamp = ${TIMES[signing.timestamp]}\n`,
    signing.hasId ? '    id = "msg_#{SecureRandom.hex(12)}"\n' : "",
    `    content = [${signing.content.map(code).join(", ")}].map(&:b).join\n`,
    `    digest = ${digestCode(signing)}\n`,
    `    signature = ${{ hex: 'digest.unpack1("H*")', base64: '[digest].pack("m0")', base64url: '[digest].pack("m0").tr("+/", "-_").delete("=")' }[signing.encoding]}\n`,
    `    {\n${own}${made}    }\n  end\n`,
  ].join("");
}

function digestCode({ seed, isKeyed, hash, key }: TestSigning): string {
  if (seed !== null)
    return `OpenSSL::PKey.read(["302e020100300506032b657004220420${seed.toString("hex")}"].pack("H*")).sign(nil, content)`;
  const name = hash.toUpperCase();
  return isKeyed
    ? `OpenSSL::HMAC.digest("${name}", ${KEYS[key]}, content)`
    : `OpenSSL::Digest.digest("${name}", content)`;
}

function code(part: CodePart): string {
  return part.part === "text" ? quote(part.text) : VALUES[part.part];
}

function cases(test: HandlerTest): string {
  const right = isFixed(test) ? "signed" : "signed(payload)";
  return testRuns(test, {
    one: (name, lines) => `\n  def test_${name.replaceAll(" ", "_")}\n${lines}  end\n`,
    payload: (age) => `    payload = payload_of${age === undefined ? "" : `(${age})`}\n`,
    right,
    signedAt: (age) => `signed(payload, ${age})`,
    headers: (of) => `{ ${of.map(([name, value]) => `${quote(name)} => ${quote(value)}`).join(", ")} }`,
    is: ({ secret, before, headers, body, status }) =>
      `    assert_equal ${status}, send_under(${secret === "here" ? "SECRET" : "OTHER"}, ${before ? "SECRET" : '""'}, ${headers}, ${body}).first\n`,
    body: { payload: "payload", longer: 'payload + " "', empty: '"{}"' },
    everyByte: `    ["{\\"a\\" :  \\"\\\\u00e9\\\\/\\",\\n\\"b\\":1.0}\\n", "\\xff\\xfe\\x00", "a=1&b=%20+"].map(&:b).each do |payload|
      headers = signed(payload).except("Content-Type")
      assert_equal 200, send_under(SECRET, "", headers, payload).first
    end
`,
    repeat: `    headers = ${right}
    send_under(SECRET, "", headers, payload)
    assert_equal [200, "received before"], send_under(SECRET, "", headers, payload)
`,
  });
}
