import type { Helper } from "../../value-code.ts";

/** What a handler in PHP may call, as methods of its class. */
export const PHP_HELPERS: readonly Helper[] = [
  {
    name: "answer",
    text: `    private static function answer(int $status, string $text, string $type = "text/plain; charset=utf-8"): array
    {
        return [$status, ["Content-Type" => $type, "X-Content-Type-Options" => "nosniff"], $text];
    }
`,
  },
  {
    name: "publicUrl",
    text: `    /** The URL as the sender knows it: behind a proxy this process cannot know it by itself. */
    private static function publicUrl(array $request): string
    {
        $origin = self::setting("PUBLIC_ORIGIN");
        if ($origin === "") {
            error_log("Set PUBLIC_ORIGIN to what stands before the path in the sender's URL, such as https://example.com.");
        }

        return rtrim($origin, "/") . $request["target"];
    }
`,
  },
  {
    name: "header",
    text: `    private static function header(array $request, string $name): string
    {
        return trim($request["headers"][$name] ?? "");
    }
`,
  },
  {
    name: "query",
    text: `    private static function query(array $request, string $name): string
    {
        return self::field(explode("?", $request["target"], 2)[1] ?? "", $name);
    }
`,
  },
  {
    name: "form",
    text: `    private static function form(array $request, string $name): string
    {
        return self::field($request["body"], $name);
    }
`,
  },
  {
    name: "field",
    text: `    private static function field(string $text, string $name): string
    {
        foreach (self::fields($text) as [$key, $value]) {
            if ($key === $name) {
                return $value;
            }
        }

        return "";
    }
`,
  },
  {
    name: "sortedForm",
    text: `    /** Names in order, each with its distinct values in order. */
    private static function sortedForm(array $request): string
    {
        $named = [];
        foreach (self::fields($request["body"]) as [$name, $value]) {
            $named["=" . $name][] = $value;
        }
        ksort($named, SORT_STRING);
        $text = "";
        foreach ($named as $name => $values) {
            $values = array_unique($values);
            sort($values, SORT_STRING);
            $text .= substr($name, 1) . implode("", $values);
        }

        return $text;
    }
`,
  },
  {
    name: "fields",
    text: `    /** Not parse_str, which changes names: a dot becomes a line. */
    private static function fields(string $text): array
    {
        $pairs = [];
        foreach (explode("&", $text) as $pair) {
            [$name, $value] = array_map(urldecode(...), explode("=", $pair, 2) + ["", ""]);
            $pairs[] = [$name, $value];
        }

        return $pairs;
    }
`,
  },
  {
    name: "readJson",
    text: `    private static function readJson(string $body): mixed
    {
        return json_decode($body, true, 512, JSON_BIGINT_AS_STRING);
    }
`,
  },
  {
    name: "eachId",
    text: `    /** The ids of all entries of a list, joined; empty where one has none. */
    private static function eachId(mixed $value, string $path, string $name): string
    {
        $entries = self::valueAt($value, $path);
        $ids = is_array($entries) ? array_map(fn (mixed $entry) => self::jsonText($entry, $name), $entries) : [];

        return in_array("", $ids, true) ? "" : implode(",", $ids);
    }
`,
  },
  {
    name: "jsonText",
    text: `    /** A text, number or truth value at a path; empty where there is none. */
    private static function jsonText(mixed $value, string $path): string
    {
        $found = self::valueAt($value, $path);

        return match (true) {
            is_bool($found) => $found ? "true" : "false",
            is_string($found), is_int($found), is_float($found) => (string) $found,
            default => "",
        };
    }
`,
  },
  {
    name: "valueAt",
    text: `    private static function valueAt(mixed $value, string $path): mixed
    {
        foreach ($path === "" ? [] : explode(".", $path) as $key) {
            $value = is_array($value) ? $value[$key] ?? null : null;
        }

        return $value;
    }
`,
  },
  {
    name: "firstOf",
    text: `    private static function firstOf(string ...$texts): string
    {
        return current(array_filter($texts, fn (string $text) => $text !== "")) ?: "";
    }
`,
  },
  {
    name: "joined",
    text: `    private static function joined(string ...$texts): string
    {
        return in_array("", $texts, true) ? "" : implode("", $texts);
    }
`,
  },
  {
    name: "framed",
    text: `    private static function framed(string $before, string $value, string $after): string
    {
        return $value === "" ? "" : $before . $value . $after;
    }
`,
  },
  {
    name: "isoTime",
    text: `    /** Seconds since 1970; null where it is no time with a zone. */
    private static function isoTime(string $text): ?int
    {
        if (preg_match('/^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$/D', $text) !== 1) {
            return null;
        }

        return strtotime((string) preg_replace('/\\.\\d+/', "", $text)) ?: null;
    }
`,
  },
  {
    name: "whsecKey",
    text: `    /** A public key (whpk_) is no secret, and makes no key here. */
    private static function whsecKey(string $secret): string
    {
        $text = (string) preg_replace('/^v1,/', "", $secret);

        return preg_match('/^wh[sp]k_/', $text) === 1 ? "" : self::decoded((string) preg_replace('/^whsec_/', "", $text));
    }
`,
  },
  {
    name: "nameOf",
    text: `    private static function nameOf(string $secret): string
    {
        return preg_match('/^([\\w.-]{1,100}):./s', $secret, $found) === 1 ? $found[1] : "";
    }
`,
  },
  {
    name: "unnamed",
    text: `    /** A secret without its name and the colon. */
    private static function unnamed(string $secret): string
    {
        return (string) preg_replace('/^[\\w.-]{1,100}:(?=.)/s', "", $secret);
    }
`,
  },
  {
    name: "confirmsEd25519",
    text: `    private static function confirmsEd25519(string $secret, string $content, string $signature): bool
    {
        $text = (string) preg_replace('/^whpk_/', "", trim($secret));
        $key = preg_match('/^[0-9a-f]{64}$/i', $text) === 1 ? self::unhexed($text) : self::decoded($text);
        $isKey = strlen($key) === SODIUM_CRYPTO_SIGN_PUBLICKEYBYTES && strlen($signature) === SODIUM_CRYPTO_SIGN_BYTES;

        return $isKey && sodium_crypto_sign_verify_detached($signature, $content, $key);
    }
`,
  },
  {
    name: "confirms",
    text: `    /** A public key: PEM, also with \\n written out, or its DER in base64. */
    private static function confirms(string $secret, int $kind, int $hash, string $content, string $signature): bool
    {
        $text = str_replace("\\\\n", "\\n", trim($secret));
        $pem = str_contains($text, "-----BEGIN")
            ? $text
            : "-----BEGIN PUBLIC KEY-----\\n" . chunk_split($text, 64, "\\n") . "-----END PUBLIC KEY-----\\n";
        $key = openssl_pkey_get_public($pem);

        return $key !== false
            && openssl_pkey_get_details($key)["type"] === $kind
            && openssl_verify($content, $signature, $key, $hash) === 1;
    }
`,
  },
  {
    name: "normal",
    text: `    /** In Unicode's NFKD; plain ASCII is that as it is. */
    private static function normal(string $text): string
    {
        if (preg_match('/^[\\x00-\\x7f]*$/D', $text) === 1) {
            return $text;
        }
        if (!class_exists(\\Normalizer::class)) {
            throw new \\RuntimeException("The secret is more than plain ASCII, for which PHP's extension intl is needed.");
        }

        return \\Normalizer::normalize($text, \\Normalizer::FORM_KD) ?: "";
    }
`,
  },
  {
    name: "decoded",
    text: `    private static function decoded(string $text): string
    {
        return base64_decode($text, true) ?: "";
    }
`,
  },
  {
    name: "unhexed",
    text: `    private static function unhexed(string $text): string
    {
        return preg_match('/^([0-9a-f]{2})+$/iD', $text) === 1 ? (string) hex2bin($text) : "";
    }
`,
  },
  {
    name: "isToken",
    text: `    private static function isToken(string $given, string $expected): bool
    {
        return $expected !== "" && hash_equals($expected, $given);
    }
`,
  },
];
