import type { Helper } from "../../value-code.ts";

/** Those for a token that brings its certificates along. */
export const PHP_CHAIN_HELPERS: readonly Helper[] = [
  {
    name: "chainClaims",
    text: `    /** The claims of a token signed by the first of its certificates, where these lead up to the root that we have. */
    private static function chainClaims(string $text, string $root, array $marks): ?array
    {
        $token = self::readToken($text, ["ES256"]);
        $header = self::readJson(self::fromBase64Url(explode(".", $text)[0]));
        if ($token === null || !is_array($header)) {
            return null;
        }
        [, $claims, $signed, $signature] = $token;
        $signer = self::signerKey($header["x5c"] ?? null, self::readCertificate($root), $marks);
        $details = $signer === null ? false : openssl_pkey_get_details($signer);
        if ($details === false || ($details["ec"]["curve_name"] ?? "") !== "prime256v1") {
            return null;
        }

        return openssl_verify($signed, self::signatureDer($signature), $signer, OPENSSL_ALGO_SHA256) === 1 ? $claims : null;
    }
`,
  },
  {
    name: "signerKey",
    text: `    /** The key of a chain's first certificate. Marks are identifiers that its certificates must have: without them any other that the root vouches for would do. */
    private static function signerKey(mixed $chain, ?\\OpenSSLCertificate $root, array $marks): ?\\OpenSSLAsymmetricKey
    {
        if ($root === null || !is_array($chain) || !array_is_list($chain) || count($chain) > 5) {
            return null;
        }
        $known = array_map(fn (mixed $one) => is_string($one) ? self::readCertificate($one) : null, $chain);
        if (in_array(null, $known, true)) {
            return null;
        }
        foreach ($known as $at => $one) {
            $told = (array) openssl_x509_parse($one);
            if (isset($marks[$at]) && !isset($told["extensions"][$marks[$at]])) {
                return null;
            }
            if (time() < ($told["validFrom_time_t"] ?? INF) || time() > ($told["validTo_time_t"] ?? 0)) {
                return null;
            }
            if (self::isIssued($one, $root)) {
                return $at + 1 < count($marks) ? null : (openssl_pkey_get_public($known[0]) ?: null);
            }
            $issuer = $known[$at + 1] ?? null;
            if ($issuer === null || !self::isAuthority($issuer) || !self::isIssued($one, $issuer)) {
                return null;
            }
        }

        return null;
    }

    private static function isIssued(\\OpenSSLCertificate $one, \\OpenSSLCertificate $issuer): bool
    {
        $key = openssl_pkey_get_public($issuer);
        $isNamed = ((array) openssl_x509_parse($one))["issuer"] === ((array) openssl_x509_parse($issuer))["subject"];

        return $isNamed && $key !== false && openssl_x509_verify($one, $key) === 1;
    }

    private static function isAuthority(\\OpenSSLCertificate $one): bool
    {
        return str_contains(((array) openssl_x509_parse($one))["extensions"]["basicConstraints"] ?? "", "CA:TRUE");
    }
`,
  },
  {
    name: "readCertificate",
    text: `    /** PEM, also with \\n written out, or DER in base64; null for anything else. */
    private static function readCertificate(string $text): ?\\OpenSSLCertificate
    {
        $pem = str_contains($text, "-----BEGIN")
            ? str_replace("\\\\n", "\\n", trim($text))
            : "-----BEGIN CERTIFICATE-----\\n" . chunk_split($text, 64, "\\n") . "-----END CERTIFICATE-----\\n";

        return openssl_x509_read($pem) ?: null;
    }
`,
  },
  {
    name: "claimText",
    text: `    /** A claim of a token whose signature was looked at before. */
    private static function claimText(string $token, string $path): string
    {
        return self::jsonText(self::readJson(self::fromBase64Url(explode(".", $token)[1] ?? "")), $path);
    }
`,
  },
];
