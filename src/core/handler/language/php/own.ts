import type { Scheme } from "../../../../contract/model/scheme.ts";
import { quotePhp as quote } from "../../../exports/code/quoting.ts";
import {
  ADYEN_FIELDS,
  ADYEN_SIGNATURE,
  COMPONENT_KEPT,
  HUBSPOT_DECODED,
  type OwnCalls,
  SNS_CONFIRMATION,
  SNS_NOTIFICATION,
  URI_KEPT,
} from "../../own-code.ts";
import type { Helper } from "../../value-code.ts";

/** What makes the texts of which one is signed. */
export const CONTENTS: OwnCalls = {
  twilio: "self::twilioContents($request)",
  plivo: (isForm) => `self::plivoContents($request, $id, ${isForm})`,
  hubspot: "self::hubspotContents($request, $timestamp)",
  contentful: "self::contentfulContents($request)",
};

/** The lines that check what is not signed as a table says, nor by HMAC of some text; null for all else. */
export function ownMatch({ strategy }: Scheme): string | null {
  if (strategy === "adyen-items")
    return `        $key = self::unhexed($secret);
        $items = self::valueAt($payload, "notificationItems");
        if ($key === "" || !is_array($items) || $items === []) {
            return false;
        }
        $fields = [${ADYEN_FIELDS.map(quote).join(", ")}];
        foreach ($items as $item) {
            $content = implode(":", array_map(fn (string $path) => self::jsonText($item, $path), $fields));
            $expected = base64_encode(hash_hmac("sha256", $content, $key, true));
            if (!hash_equals($expected, self::jsonText($item, ${quote(ADYEN_SIGNATURE)}))) {
                return false;
            }
        }

        return true;
`;
  if (strategy === "microsoft-graph")
    return `        $all = self::valueAt($payload, "value");
        if (!is_array($all) || $all === []) {
            return false;
        }
        foreach ($all as $one) {
            if (!hash_equals($secret, self::jsonText($one, "clientState"))) {
                return false;
            }
        }

        return true;
`;
  if (strategy === "sns")
    return `        $content = self::snsContent($payload);
        $hash = ["1" => OPENSSL_ALGO_SHA1, "2" => OPENSSL_ALGO_SHA256][self::jsonText($payload, "SignatureVersion")] ?? null;
        foreach ($signatures as $text) {
            if ($content !== "" && $hash !== null && self::confirms($secret, OPENSSL_KEYTYPE_RSA, $hash, $content, self::decoded($text))) {
                return true;
            }
        }

        return false;
`;
  if (strategy === "paypal")
    return `        // The webhook's id, and below it the certificate.
        [$webhook, $certificate] = explode("\\n", str_replace("\\\\n", "\\n", $secret), 2) + ["", ""];
        $sent = self::header($request, "paypal-transmission-id");
        $at = self::header($request, "paypal-transmission-time");
        if ($sent === "" || $at === "") {
            return false;
        }
        $content = implode("|", [$sent, $at, trim($webhook), sprintf("%u", crc32($request["body"]))]);
        foreach ($signatures as $text) {
            if (self::confirms($certificate, OPENSSL_KEYTYPE_RSA, OPENSSL_ALGO_SHA256, $content, self::decoded($text))) {
                return true;
            }
        }

        return false;
`;
  return null;
}

/** What such a handler may call. */
export const PHP_OWN_HELPERS: readonly Helper[] = [
  {
    name: "twilioContents",
    text: `    /** The URL and the sorted form; of another body its hash stands in the URL. */
    private static function twilioContents(array $request): array
    {
        $claimed = strtolower(self::query($request, "bodySHA256"));
        if ($claimed !== "") {
            return hash_equals(hash("sha256", $request["body"]), $claimed) ? [self::publicUrl($request)] : [];
        }
        if ($request["body"] !== "" && !self::isForm($request)) {
            return [];
        }

        return [self::publicUrl($request) . self::sortedForm($request)];
    }
`,
  },
  {
    name: "plivoContents",
    text: `    /** The URL without its query and the nonce; by version 3 the sorted query and form stand between. */
    private static function plivoContents(array $request, string $nonce, bool $isThird): array
    {
        [$bare, $text] = explode("?", self::publicUrl($request), 2) + ["", ""];
        if (!$isThird) {
            return [$bare . $nonce];
        }
        if ($request["body"] !== "" && !self::isForm($request)) {
            return [];
        }
        $asked = self::sortedPairs($text, "=", "&");
        $sent = $request["method"] === "POST" ? self::sortedPairs($request["body"], "", "") : "";
        $mark = $asked === "" && $sent === "" ? "" : "?";
        $between = $asked === "" || $sent === "" ? "" : ".";

        return [$bare . $mark . $asked . $between . $sent . "." . $nonce];
    }
`,
  },
  {
    name: "sortedPairs",
    text: `    private static function sortedPairs(string $text, string $middle, string $between): string
    {
        $pairs = $text === "" ? [] : self::fields($text);
        usort($pairs, fn (array $one, array $other) => strcmp($one[0], $other[0]) ?: strcmp($one[1], $other[1]));

        return implode($between, array_map(fn (array $pair) => $pair[0] . $middle . $pair[1], $pairs));
    }
`,
  },
  {
    name: "hubspotContents",
    text: `    /** The URL with some of its characters decoded, or as it was sent. */
    private static function hubspotContents(array $request, string $timestamp): array
    {
        $url = self::publicUrl($request);
        $changed = (string) preg_replace_callback('/${HUBSPOT_DECODED}/i', fn (array $found) => urldecode($found[0]), $url);
        $whole = fn (string $one) => $request["method"] . $one . $request["body"] . $timestamp;

        return [$whole($changed), $whole($url)];
    }
`,
  },
  {
    name: "contentfulContents",
    text: `    /** Method, path, the headers that are named, and the body. The query is escaped as a whole, and then once more. */
    private static function contentfulContents(array $request): array
    {
        $listed = strtolower(self::header($request, "x-contentful-signed-headers"));
        $names = array_map(trim(...), explode(",", $listed));
        if (array_diff(["x-contentful-timestamp", "x-contentful-signed-headers"], $names) !== []) {
            return [];
        }
        sort($names, SORT_STRING);
        $lines = implode(";", array_map(fn (string $name) => $name . ":" . self::header($request, $name), $names));
        [$target, $text] = explode("?", $request["target"], 2) + ["", ""];
        $target .= $text === "" ? "" : "?" . self::escaped($text, ${quote(COMPONENT_KEPT)});
        $target = self::escaped($target, ${quote(URI_KEPT)});

        return [implode("\\n", [$request["method"], $target, $lines, $request["body"]])];
    }
`,
  },
  {
    name: "escaped",
    text: `    private static function escaped(string $text, string $kept): string
    {
        $changed = fn (array $found) => str_contains($kept, $found[0]) ? $found[0] : sprintf("%%%02X", ord($found[0]));

        return (string) preg_replace_callback('/[^A-Za-z0-9]/', $changed, $text);
    }
`,
  },
  {
    name: "snsContent",
    text: `    /** The lines that are signed; empty for a message of another type, or without one of them. */
    private static function snsContent(mixed $message): string
    {
        $names = self::jsonText($message, "Type") === "Notification"
            ? [${SNS_NOTIFICATION.map(quote).join(", ")}]
            : [${SNS_CONFIRMATION.map(quote).join(", ")}];
        $content = "";
        foreach ($names as $name) {
            $value = self::valueAt($message, $name);
            if (!is_string($value) && $name !== "Subject") {
                return "";
            }
            $content .= is_string($value) ? $name . "\\n" . $value . "\\n" : "";
        }

        return $content;
    }
`,
  },
  {
    name: "isForm",
    text: `    private static function isForm(array $request): bool
    {
        return str_starts_with(strtolower(self::header($request, "content-type")), "application/x-www-form-urlencoded");
    }
`,
  },
];
