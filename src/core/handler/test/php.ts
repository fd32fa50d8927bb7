import type { CodeKey, CodePart } from "../../exports/code/signing-code.ts";
import { phpComment, quotePhp as quote } from "../../exports/code/quoting.ts";
import { type HandlerPlan, pascal } from "../plan.ts";
import { type HandlerTest, type TestSigning, isFixed } from "./test-plan.ts";
import { testRuns } from "./test-runs.ts";
import { TOKEN_LINES } from "./token-signing.ts";

const KEYS: Readonly<Record<CodeKey, string>> = {
  utf8: "SECRET",
  base64: "base64_decode(SECRET)",
  hex: "hex2bin(SECRET)",
  whsec: "base64_decode(substr(SECRET, 6))",
  "whsec-or-utf8": "base64_decode(substr(SECRET, 6))",
};
const TIMES = {
  s: "(string) (time() - $age)",
  ms: "(string) (int) ((microtime(true) - $age) * 1000)",
  iso: 'gmdate("Y-m-d\\\\TH:i:s\\\\Z", time() - $age)',
} as const;
const VALUES: Readonly<Record<Exclude<CodePart["part"], "text">, string>> = {
  payload: "$payload",
  timestamp: "$timestamp",
  id: "$id",
  secret: "SECRET",
  url: "ORIGIN . TARGET",
  target: "TARGET",
  sorted_form: '""',
  sorted_pairs: '""',
  signature: "$signature",
};

/** What of a test goes by its framework. */
interface Frame {
  readonly begin: string;
  readonly sendUnder: (plan: HandlerPlan) => string;
  readonly test: (name: string, lines: string) => string;
  readonly is: (call: string, status: number) => string;
  readonly same: (one: string, other: string) => string;
  readonly end: string;
}

/** A script that PHP runs alone: PHP's own server, which it starts beside itself, runs the handler. */
const PLAIN: Frame = {
  begin: "",
  sendUnder: ({ secretVariable, words }) => `
/** Sends while these are the handler's secrets, to a server of PHP's own that is started for it. */
function sendUnder(string $secret, string $previous, array $headers, string $body): array
{
    $socket = stream_socket_server("tcp://127.0.0.1:0");
    $address = stream_socket_get_name($socket, false);
    fclose($socket);
    $env = [${quote(secretVariable)} => $secret, ${quote(`${secretVariable}_PREVIOUS`)} => $previous, "PUBLIC_ORIGIN" => ORIGIN] + getenv();
    $pipes = [];
    $server = proc_open([PHP_BINARY, "-S", $address, __DIR__ . ${quote(`/${words.join("-")}-webhook.php`)}], [2 => ["pipe", "w"]], $pipes, null, $env);
    // It says so once it listens.
    fgets($pipes[2]);
    $lines = "";
    foreach ($headers as $name => $value) {
        $lines .= $name . ": " . $value . "\\r\\n";
    }
    $connection = stream_socket_client("tcp://" . $address);
    fwrite($connection, "POST " . TARGET . " HTTP/1.0\\r\\nHost: localhost\\r\\n" . $lines . "Content-Length: " . strlen($body) . "\\r\\n\\r\\n" . $body);
    [$head, $text] = explode("\\r\\n\\r\\n", (string) stream_get_contents($connection), 2);
    proc_terminate($server, 9);

    return [(int) explode(" ", $head)[1], $text];
}

function check(string $name, mixed $expected, mixed $actual): void
{
    if ($expected !== $actual) {
        echo "failed: ", $name, ": ", json_encode($actual), "\\n";
        exit(1);
    }
    echo "passed: ", $name, "\\n";
}
`,
  test: (name, lines) => `\n// ${name}\n${lines.replaceAll("\0", quote(name))}`,
  is: (call, status) => `check(\0, ${status}, sendUnder(${call})[0]);\n`,
  same: (one, other) => `check(\0, ${one}, ${other});\n`,
  end: "",
};

/** The test of the plain handler; it needs no framework. */
export function phpTest(plan: HandlerPlan, test: HandlerTest): string {
  return written(plan, test, PLAIN);
}

/** A feature test of Laravel, of the route that was added for the controller. */
export function laravelTest(plan: HandlerPlan, test: HandlerTest): string {
  const key = `${plan.words.join("_")}_webhook`;
  const name = `${pascal(plan.words)}WebhookController`;
  return written(plan, test, {
    begin: `\nuse App\\Http\\Controllers\\${name};\nuse Illuminate\\Support\\Facades\\Route;\nuse Tests\\TestCase;\n`,
    sendUnder: ({ secretVariable }) => `
final class ${name}Test extends TestCase
{
    /** Sends while these are the handler's secrets. */
    private function sendUnder(string $secret, string $previous, array $headers, string $body): array
    {
        config(["services.${key}" => [${quote(secretVariable)} => $secret, ${quote(`${secretVariable}_PREVIOUS`)} => $previous, "PUBLIC_ORIGIN" => ORIGIN]]);
        Route::any(explode("?", TARGET)[0], ${name}::class);
        $response = $this->call("POST", TARGET, [], [], [], $this->transformHeadersToServerVars($headers), $body);

        return [$response->getStatusCode(), (string) $response->getContent()];
    }
`,
    test: (title, lines) => {
      const method = title.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, "");
      return `\n    public function test${pascal([method])}(): void\n    {\n${lines.replace(/^(?=.)/gm, "        ")}    }\n`;
    },
    is: (call, status) => `$this->assertSame(${status}, $this->sendUnder(${call})[0]);\n`,
    same: (one, other) => `$this->assertSame(${one}, ${other.replace("sendUnder(", "$this->sendUnder(")});\n`,
    end: "}\n",
  });
}

function written(plan: HandlerPlan, test: HandlerTest, frame: Frame): string {
  return [
    "<?php\n\n",
    `// Tests the handler: signed as ${phpComment(plan.provider.name)} signs (${phpComment(plan.scheme.name)}), and not.\n`,
    `\ndeclare(strict_types=1);\n${frame.begin}
const SECRET = ${quote(test.secret)};
const OTHER = ${quote(test.other)};
const ORIGIN = ${quote(test.origin)};
const TARGET = ${quote(test.target)};
const BODY = ${quote(test.body)};

${
  test.bodyTime === null
    ? "function payloadOf(): string\n{\n    return BODY;\n}\n"
    : `function payloadOf(int $age = 0): string\n{\n    return str_replace(${quote(test.bodyTime)}, (string) (int) ((microtime(true) - $age) * 1000), BODY);\n}\n`
}
${signedFunction(test)}${frame.sendUnder(plan)}${cases(test, frame)}${frame.end}`,
  ].join("");
}

const SIGNS =
  "/** The headers of what is signed now, or was so many seconds ago. */\nfunction signed(string $payload, int $age = 0): array\n{\n";

const entry = (name: string, value: string) => `        ${quote(name)} => ${value},\n`;

function signedFunction(test: HandlerTest): string {
  const own = test.headers.map(([name, value]) => entry(name, quote(value))).join("");
  const { signing, token } = test;
  if (token !== null)
    return `${SIGNS}${TOKEN_LINES.php(token)}    return [\n${own}${entry(token.header, "$token")}    ];\n}\n`;
  if (signing === null) {
    const fixed = test.signed.map(([name, value]) => entry(name, quote(value))).join("");
    return `/** The headers of what is signed. */\nfunction signed(): array\n{\n    return [\n${own}${fixed}    ];\n}\n`;
  }
  const made = signing.headers.map(({ name, value }) => entry(name, value.map(code).join(" . "))).join("");
  return [
    SIGNS,
    signing.timestamp === null ? "" : `    $timestamp = ${TIMES[signing.timestamp]};\n`,
    signing.hasId ? '    $id = "msg_" . bin2hex(random_bytes(12));\n' : "",
    `    $content = ${signing.content.map(code).join(" . ")};\n`,
    `    $digest = ${digestCode(signing)};\n`,
    `    $signature = ${{ hex: "bin2hex($digest)", base64: "base64_encode($digest)", base64url: 'rtrim(strtr(base64_encode($digest), "+/", "-_"), "=")' }[signing.encoding]};\n\n`,
    `    return [\n${own}${made}    ];\n}\n`,
  ].join("");
}

function digestCode({ seed, isKeyed, hash, key }: TestSigning): string {
  if (seed !== null)
    return `sodium_crypto_sign_detached($content, sodium_crypto_sign_secretkey(sodium_crypto_sign_seed_keypair(hex2bin("${seed.toString("hex")}"))))`;
  return isKeyed ? `hash_hmac("${hash}", $content, ${KEYS[key]}, true)` : `hash("${hash}", $content, true)`;
}

function code(part: CodePart): string {
  return part.part === "text" ? quote(part.text) : VALUES[part.part];
}

function cases(test: HandlerTest, { test: one, is, same }: Frame): string {
  const right = isFixed(test) ? "signed()" : "signed($payload)";
  return testRuns(test, {
    one,
    payload: (age) => `$payload = payloadOf(${age ?? ""});\n`,
    right,
    signedAt: (age) => `signed($payload, ${age})`,
    headers: (of) => `[${of.map(([name, value]) => `${quote(name)} => ${quote(value)}`).join(", ")}]`,
    is: ({ secret, before, headers, body, status }) =>
      is(`${secret === "here" ? "SECRET" : "OTHER"}, ${before ? "SECRET" : '""'}, ${headers}, ${body}`, status),
    body: { payload: "$payload", longer: '$payload . " "', empty: '"{}"' },
    everyByte: `foreach (["{\\"a\\" :  \\"\\\\u00e9\\\\/\\",\\n\\"b\\":1.0}\\n", "\\xff\\xfe\\x00", "a=1&b=%20+"] as $payload) {
    ${is(`SECRET, "", ["Content-Type" => "application/octet-stream"] + signed($payload), $payload`, 200)}}
`,
    repeat: `$headers = ${right};\n${is(`SECRET, "", $headers, $payload`, 200)}${same('[200, "received before"]', 'sendUnder(SECRET, "", $headers, $payload)')}`,
  });
}
