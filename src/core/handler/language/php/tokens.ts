import { quotePhp as quote } from "../../../exports/code/quoting.ts";
import { type TokenPlan, type TokenWords, tokenChecks } from "../../token-code.ts";
import type { Helper } from "../../value-code.ts";
import { PHP_CHAIN_HELPERS } from "./chain.ts";
import { PHP_TOKEN_KEY_HELPERS } from "./token-keys.ts";

const WORDS: TokenWords = {
  text: quote,
  isOneOf: (claim, values) => `self::isOneOf($claims, ${quote(claim)}, [${values.join(", ")}])`,
  isUrl: (claim) => `self::isUrl($claims, ${quote(claim)}, self::publicUrl($request))`,
  isKeyName: (claim) =>
    `(self::nameOf($secret) === "" || self::isOneOf($claims, ${quote(claim)}, [self::nameOf($secret)]))`,
  holdsHash: (claim, hash, encoding, content) =>
    `self::holdsHash($claims, ${quote(claim)}, hash("${hash}", ${content}, true), "${encoding}")`,
  absentWhenEmpty: (claim, otherwise) =>
    `($request["body"] === "" ? !array_key_exists(${quote(claim)}, $claims) : ${otherwise})`,
  isCurrent: (leeway, expiry, starts) =>
    `self::isCurrent($claims, ${leeway}, "${expiry}", [${starts.map(quote).join(", ")}])`,
  isFresh: (past, future) => `self::isFresh($claims, ${past ?? "INF"}, ${future ?? "INF"})`,
  method: '$request["method"]',
  content: {
    body: '$request["body"]',
    url: "self::publicUrl($request)",
    request: "self::canonicalRequest($request)",
  },
};

/** Whether one secret, or key, signed one of the tokens, and that holds for this request. */
export function tokenMatch(token: TokenPlan, key: string): string {
  const { algorithms, isShared, marks } = token;
  const read = isShared
    ? `self::sharedClaims($text, ${key}, [${algorithms.map(quote).join(", ")}])`
    : marks !== null
      ? `self::chainClaims($text, $secret, [${marks.map(quote).join(", ")}])`
      : `self::keyClaims($text, $secret, ${quote(algorithms[0] ?? "")})`;
  return `        foreach ($signatures as $text) {
            $claims = ${read};
            if (
                $claims !== null
                && ${tokenChecks(token, WORDS).join("\n                && ")}
            ) {
                return true;
            }
        }

        return false;
`;
}

/** What a handler that checks tokens may call. */
export const PHP_TOKEN_HELPERS: readonly Helper[] = [
  {
    name: "sharedClaims",
    text: `    /** The claims of a token that this key signed by one of these algorithms; null for any other. */
    private static function sharedClaims(string $text, string $key, array $allowed): ?array
    {
        $token = self::readToken($text, $allowed);
        if ($token === null || $key === "") {
            return null;
        }
        [$algorithm, $claims, $signed, $signature] = $token;

        return hash_equals(hash_hmac("sha" . substr($algorithm, 2), $signed, $key, true), $signature) ? $claims : null;
    }
`,
  },
  {
    name: "keyClaims",
    text: `    /** The same of one that the private half of one of these public keys signed. */
    private static function keyClaims(string $text, string $keys, string $algorithm): ?array
    {
        $token = self::readToken($text, [$algorithm]);
        if ($token === null) {
            return null;
        }
        [, $claims, $signed, $signature] = $token;
        $kind = $algorithm === "ES256" ? OPENSSL_KEYTYPE_EC : OPENSSL_KEYTYPE_RSA;
        if ($algorithm === "ES256") {
            $signature = self::signatureDer($signature);
        }
        foreach (self::publicKeys($keys) as $key) {
            if ($key !== "" && self::confirms($key, $kind, OPENSSL_ALGO_SHA256, $signed, $signature)) {
                return $claims;
            }
        }

        return null;
    }
`,
  },
  {
    name: "readToken",
    text: `    /** Takes a token apart. Which algorithms count is not for the token to say. */
    private static function readToken(string $text, array $allowed): ?array
    {
        $parts = explode(".", $text);
        if (count($parts) !== 3) {
            return null;
        }
        [$header, $claims] = array_map(fn (string $part) => self::readJson(self::fromBase64Url($part)), $parts);
        if (!is_array($header) || !is_array($claims) || array_key_exists("crit", $header)) {
            return null;
        }
        if (!in_array($header["alg"] ?? null, $allowed, true)) {
            return null;
        }

        return [$header["alg"], $claims, $parts[0] . "." . $parts[1], self::fromBase64Url($parts[2])];
    }
`,
  },
  {
    name: "signatureDer",
    text: `    /** What OpenSSL takes of the two numbers of an ECDSA signature. */
    private static function signatureDer(string $signature): string
    {
        [$one, $other] = [substr($signature, 0, 32), substr($signature, 32)];

        return strlen($signature) === 64 ? self::der(0x30, self::derNumber($one) . self::derNumber($other)) : "";
    }
`,
  },
  {
    name: "isUrl",
    text: `    /** With or without a slash at its end. */
    private static function isUrl(array $claims, string $name, string $url): bool
    {
        $bare = str_ends_with($url, "/") ? substr($url, 0, -1) : $url;

        return self::isOneOf($claims, $name, [$bare, $bare . "/"]);
    }
`,
  },
  {
    name: "isOneOf",
    text: `    /** A claim may be a list, as an audience is. */
    private static function isOneOf(array $claims, string $name, array $values): bool
    {
        $found = $claims[$name] ?? null;
        foreach (is_array($found) ? $found : [$found] as $one) {
            if (in_array($one, $values, true)) {
                return true;
            }
        }

        return false;
    }
`,
  },
  {
    name: "holdsHash",
    text: `    /** The case of hex, and what base64 is filled up with, are the sender's taste. */
    private static function holdsHash(array $claims, string $name, string $digest, string $encoding): bool
    {
        $given = $claims[$name] ?? null;
        if (!is_string($given)) {
            return false;
        }
        if ($encoding === "hex") {
            return hash_equals(bin2hex($digest), strtolower($given));
        }
        $expected = $encoding === "base64" ? base64_encode($digest) : strtr(base64_encode($digest), "+/", "-_");

        return hash_equals(rtrim($expected, "="), rtrim($given, "="));
    }
`,
  },
  {
    name: "isCurrent",
    text: `    /** Whether a token counts already, and has not expired. */
    private static function isCurrent(array $claims, int $leeway, string $expiry, array $starts): bool
    {
        foreach (["exp", "nbf", "iat"] as $name) {
            if (array_key_exists($name, $claims) && !is_int($claims[$name]) && !is_float($claims[$name])) {
                return false;
            }
        }
        if ($expiry === "required" && !isset($claims["exp"])) {
            return false;
        }
        $now = microtime(true);
        if ($expiry !== "unchecked" && $now >= ($claims["exp"] ?? INF) + $leeway) {
            return false;
        }
        foreach ($starts as $name) {
            if ($now < ($claims[$name] ?? 0) - $leeway) {
                return false;
            }
        }

        return true;
    }
`,
  },
  {
    name: "isFresh",
    text: `    /** Whether a token was made lately: so many seconds back, or ahead, at most. */
    private static function isFresh(array $claims, float $past, float $future): bool
    {
        $age = microtime(true) - ($claims["iat"] ?? NAN);

        return $age <= $past && -$age <= $future;
    }
`,
  },
  {
    name: "canonicalRequest",
    text: `    /** Method, path and sorted query, as Atlassian writes them. */
    private static function canonicalRequest(array $request): string
    {
        [$path, $text] = explode("?", $request["target"], 2) + ["", ""];
        $values = [];
        foreach ($text === "" ? [] : self::fields($text) as [$name, $value]) {
            if ($name !== "jwt") {
                $values["=" . rawurlencode($name)][] = rawurlencode($value);
            }
        }
        ksort($values, SORT_STRING);
        $pairs = [];
        foreach ($values as $name => $list) {
            sort($list, SORT_STRING);
            $pairs[] = substr($name, 1) . "=" . implode(",", $list);
        }
        $bare = strlen($path) > 1 && str_ends_with($path, "/") ? substr($path, 0, -1) : $path;

        return $request["method"] . "&" . str_replace("&", "%26", $bare) . "&" . implode("&", $pairs);
    }
`,
  },
  ...PHP_TOKEN_KEY_HELPERS,
  ...PHP_CHAIN_HELPERS,
];
