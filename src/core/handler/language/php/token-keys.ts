import { KEY_URL } from "../../token-code.ts";
import type { Helper } from "../../value-code.ts";

/** Those that read public keys, and fetch them. */
export const PHP_TOKEN_KEY_HELPERS: readonly Helper[] = [
  {
    name: "publicKeys",
    text: `    /** Public keys: a JWK, also under "key", a set of them, or PEM. */
    private static function publicKeys(string $text): array
    {
        $found = self::readJson($text);
        if (!is_array($found)) {
            return [$text];
        }
        $entries = is_array($found["keys"] ?? null) ? array_slice($found["keys"], 0, 20) : [$found["key"] ?? $found];

        return array_map(fn (mixed $entry) => is_array($entry) ? self::jwkKey($entry) : "", $entries);
    }
`,
  },
  {
    name: "jwkKey",
    text: `    /** The DER of a JWK, in base64 (RFC 5480 and RFC 8017); empty for any that is not known here. */
    private static function jwkKey(array $jwk): string
    {
        $part = fn (string $name) => is_string($jwk[$name] ?? null) ? self::fromBase64Url($jwk[$name]) : "";
        $rsa = (string) hex2bin("300d06092a864886f70d0101010500");
        $curve = (string) hex2bin("301306072a8648ce3d020106082a8648ce3d030107");
        $of = ($jwk["kty"] ?? "") . " " . ($jwk["crv"] ?? "");
        $der = match (true) {
            ($jwk["kty"] ?? "") === "RSA" => $rsa . self::der(3, "\\0" . self::der(0x30, self::derNumber($part("n")) . self::derNumber($part("e")))),
            $of === "EC P-256" => $curve . self::der(3, "\\0\\x04" . str_pad($part("x"), 32, "\\0", STR_PAD_LEFT) . str_pad($part("y"), 32, "\\0", STR_PAD_LEFT)),
            default => "",
        };

        return $der === "" ? "" : base64_encode(self::der(0x30, $der));
    }
`,
  },
  {
    name: "derNumber",
    text: `    private static function derNumber(string $bytes): string
    {
        $bare = ltrim($bytes, "\\0");

        return self::der(2, $bare === "" || ord($bare[0]) > 127 ? "\\0" . $bare : $bare);
    }
`,
  },
  {
    name: "der",
    text: `    private static function der(int $tag, string $content): string
    {
        $size = strlen($content);
        $length = $size < 128 ? chr($size) : ($size < 256 ? "\\x81" . chr($size) : "\\x82" . pack("n", $size));

        return chr($tag) . $length . $content;
    }
`,
  },
  {
    name: "fromBase64Url",
    text: `    private static function fromBase64Url(string $text): string
    {
        return base64_decode(strtr($text, "-_", "+/"), true) ?: "";
    }
`,
  },
  {
    name: "keysOf",
    text: `    /** Keys as they are, or those that stand at a URL, kept for an hour; empty where they cannot be had. */
    private static function keysOf(string $secret): string
    {
        return preg_match('{${KEY_URL}}', $secret) === 1 ? self::kept($secret) : $secret;
    }
`,
  },
  {
    name: "fetched",
    text: `    private static function fetched(string $url): string
    {
        $text = @file_get_contents($url, false, stream_context_create(["http" => ["timeout" => 5]]), 0, 1000000);
        if ($text === false) {
            error_log("The keys' URL gave no answer, or none that is right.");
        }

        return (string) $text;
    }
`,
  },
];
