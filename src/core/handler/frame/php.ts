import { quotePhp } from "../../exports/code/quoting.ts";
import { phpCode } from "../language/php/core.ts";
import { type HandlerPlan, needsOrigin, pascal, takesKeyUrl, takesParts } from "../plan.ts";
import type { Frame } from "./frame.ts";

const plainCode = (plan: HandlerPlan) => {
  const name = `${pascal(plan.words)}Webhook`;
  return phpCode(plan, {
    className: name,
    begin: "",
    methods: `
    /** Answers the request that PHP runs for. */
    public static function respond(): void
    {
        $headers = [];
        foreach ($_SERVER as $name => $value) {
            if (str_starts_with((string) $name, "HTTP_")) {
                $headers[str_replace("_", "-", strtolower(substr((string) $name, 5)))] = (string) $value;
            }
        }
        // Some servers keep this one back, and Basic alone comes in parts.
        $headers["authorization"] ??= $_SERVER["REDIRECT_HTTP_AUTHORIZATION"] ?? "";
        // The bytes; there are none of a form in parts (multipart), which PHP takes apart by itself.
        $body = (string) file_get_contents("php://input", false, null, 0, self::LIMIT + 1);
${takesParts(plan.scheme) ? '        $body = $body === "" ? http_build_query($_POST) : $body;\n' : ""}        [$status, $answered, $text] = strlen($body) > self::LIMIT
            ? self::answer(413, "too large")
            : self::receive([
                "method" => $_SERVER["REQUEST_METHOD"],
                "target" => $_SERVER["REQUEST_URI"],
                "headers" => $headers,
                "body" => $body,
            ]);
        http_response_code($status);
        foreach ($answered as $name => $value) {
            header($name . ": " . $value);
        }
        echo $text;
    }

    private static function setting(string $name): string
    {
        return (string) getenv($name);
    }
${
  takesKeyUrl(plan)
    ? `
    /** What stands at a URL. Without APCu, which keeps it for an hour, it is asked for with every delivery. */
    private static function kept(string $url): string
    {
        if (!function_exists("apcu_fetch") || !apcu_enabled()) {
            return self::fetched($url);
        }
        $text = apcu_fetch($url);
        if (!is_string($text) || $text === "") {
            $text = self::fetched($url);
            apcu_store($url, $text, 3600);
        }

        return $text;
    }
`
    : ""
}${
      plan.deliveryKey === null
        ? ""
        : `
    /** Whether nobody has begun with it before. It is kept as an empty file; with several machines, keep it in a table. */
    private static function begin(string $key): bool
    {
        $file = @fopen(self::place($key), "x");

        return $file !== false && fclose($file);
    }

    private static function forget(string $key): void
    {
        @unlink(self::place($key));
    }

    private static function place(string $key): string
    {
        return sys_get_temp_dir() . "/" . ${quotePhp(`${plan.words.join("-")}-webhook-`)} . hash("sha256", $key);
    }
`
    }`,
    end: `
// Runs where this is the script that was asked for, not where it is required.
if (realpath($_SERVER["SCRIPT_FILENAME"] ?? "") === __FILE__) {
    ${name}::respond();
}
`,
  });
};

const laravelCode = (plan: HandlerPlan) => {
  const key = `${plan.words.join("_")}_webhook`;
  const name = `${pascal(plan.words)}WebhookController`;
  const settings = [plan.secretVariable, `${plan.secretVariable}_PREVIOUS`];
  if (plan.handshakes.some(({ verifyToken }) => verifyToken))
    settings.push(plan.secretVariable.replace(/SECRET$/, "VERIFY_TOKEN"));
  if (needsOrigin(plan)) settings.push("PUBLIC_ORIGIN");
  return phpCode(plan, {
    className: name,
    begin: `
namespace App\\Http\\Controllers;

use Illuminate\\Http\\Request;
use Illuminate\\Http\\Response;
use Illuminate\\Support\\Facades\\Cache;

// In routes/api.php, which puts /api before it and asks for no token against forgery: Route::any(${quotePhp(plan.path)}, ${name}::class);
// In config/services.php: ${quotePhp(key)} => [${settings.map((one) => `${quotePhp(one)} => env(${quotePhp(one)})`).join(", ")}],
`,
    methods: `
    public function __invoke(Request $request): Response
    {
        // The bytes, as they came: input() and json() have read them already.
        $body = $request->getContent();
${takesParts(plan.scheme) ? '        // There are none of a form in parts (multipart), which PHP takes apart by itself.\n        $body = $body === "" ? http_build_query($request->request->all()) : $body;\n' : ""}        [$status, $headers, $text] = strlen($body) > self::LIMIT
            ? self::answer(413, "too large")
            : self::receive([
                "method" => $request->getRealMethod(),
                "target" => $request->server->get("REQUEST_URI", ""),
                "headers" => array_map(fn (array $values) => (string) $values[0], $request->headers->all()),
                "body" => $body,
            ]);

        return response($text, $status, $headers);
    }

    private static function setting(string $name): string
    {
        return (string) (config("services.${key}")[$name] ?? "");
    }
${
  takesKeyUrl(plan)
    ? `
    private static function kept(string $url): string
    {
        $text = (string) (Cache::get(${quotePhp(`${key}:keys:`)} . $url) ?? self::fetched($url));
        if ($text !== "") {
            Cache::add(${quotePhp(`${key}:keys:`)} . $url, $text, 3600);
        }

        return $text;
    }
`
    : ""
}${
      plan.deliveryKey === null
        ? ""
        : `
    /** Whether nobody has begun with it before, within a week. */
    private static function begin(string $key): bool
    {
        return Cache::add(${quotePhp(`${key}:`)} . hash("sha256", $key), true, 604800);
    }

    private static function forget(string $key): void
    {
        Cache::forget(${quotePhp(`${key}:`)} . hash("sha256", $key));
    }
`
    }`,
    end: "",
  });
};

export const PHP: Frame = {
  id: "php",
  name: "PHP",
  language: "php",
  runner: "php",
  file: ({ words }) => `${words.join("-")}-webhook.php`,
  code: plainCode,
};
export const LARAVEL: Frame = {
  id: "laravel",
  name: "Laravel",
  language: "php",
  runner: "php artisan test",
  file: ({ words }) => `app/Http/Controllers/${pascal(words)}WebhookController.php`,
  code: laravelCode,
};
