import { commentText, quoteRuby } from "../../../exports/code/quoting.ts";
import { type HandlerPlan, MOST_BYTES, takesParts, pascal } from "../../plan.ts";
import { helpersOf, placeCode, stampCode } from "../../value-code.ts";
import { FORM_IN_PARTS, RUBY_HELPERS } from "./callable.ts";
import { matchCode } from "./match.ts";
import { RUBY_OWN_HELPERS } from "./own.ts";
import { receiveFunction } from "./receive.ts";
import { signaturesCode } from "./signatures.ts";
import { RUBY_TOKEN_HELPERS } from "./tokens.ts";
import { WORDS, PAYLOAD } from "./words.ts";

/** A handler of Ruby's standard library alone: a module that is a Rack application, which Rails' routes take. */
export function rubyCode(plan: HandlerPlan): string {
  const { path, words } = plan;
  const body = [
    `  # The most bytes of a body that are read.\n  LIMIT = ${MOST_BYTES}\n`,
    `  # What came, as it came: \`target\` is path and query, \`headers\` have names in lower case, \`body\` the bytes.
  Came = Struct.new(:verb, :target, :headers, :body)\n`,
    known(plan),
    "\n  module_function\n\n",
    actFunction(plan),
    CALL,
    refusalFunction(plan),
    receiveFunction(plan),
  ].join("");
  const text =
    body +
    helpersOf(body, [
      ...RUBY_OWN_HELPERS,
      ...RUBY_TOKEN_HELPERS,
      ...(takesParts(plan.scheme) ? [FORM_IN_PARTS] : []),
      ...RUBY_HELPERS,
    ])
      .map((helper) => `\n${helper.text}`)
      .join("");
  const requires = [
    ...(/\bOpenSSL\b/.test(text) ? ["openssl"] : []),
    ...(/\bJSON\b/.test(text) ? ["json"] : []),
    ...(/\bNet::HTTP\b/.test(text) ? ["net/http"] : []),
    ...(/\bTime\.iso8601\b/.test(text) ? ["time"] : []),
    ...(/\bURI\b/.test(text) ? ["uri"] : []),
    ...(/\bZlib\b/.test(text) ? ["zlib"] : []),
  ];
  return [
    "# frozen_string_literal: true\n\n",
    ...plan.comments.map((line) => `# ${commentText(line)}\n`),
    "#\n",
    `# In config/routes.rb: match ${quoteRuby(path)}, to: ${pascal(words)}Webhook, via: :all\n`,
    "# It is a Rack application, so that nothing parses the body before it and no token against forgery is asked for.\n",
    ...requires.map((name) => `require "${name}"\n`),
    `\nmodule ${pascal(words)}Webhook\n${text}end\n`,
  ].join("");
}

const CALL = `
  def call(env)
    input = env["rack.input"]
    input.rewind if input.respond_to?(:rewind)
    body = (input&.read(LIMIT + 1) || "").b
    # What a middleware has read as a form already.
    body = env["rack.request.form_vars"].to_s.b if body.empty?
    return [413, { "content-type" => "text/plain" }, []] if body.bytesize > LIMIT

    query = env["QUERY_STRING"].to_s
    target = "#{env["SCRIPT_NAME"]}#{env["PATH_INFO"]}#{"?#{query}" unless query.empty?}"
    headers = env.select { |name, _| name.start_with?("HTTP_") }.transform_keys { |name| name[5..].downcase.tr("_", "-") }
    headers["content-type"] = env["CONTENT_TYPE"].to_s
    status, kind, text = receive(Came.new(env["REQUEST_METHOD"], target, headers, body))
    [status, status == 204 ? {} : { "content-type" => kind, "x-content-type-options" => "nosniff" }, [text]]
  end
`;

function known({ deliveryKey }: HandlerPlan): string {
  if (deliveryKey === null) return "";
  return `  # The ids of what was acted upon, the newest 10,000, of this process alone: with several, keep them in a table with a
  # unique index.
  KNOWN = {}
  LOCK = Mutex.new
`;
}

function actFunction({ event, events }: HandlerPlan): string {
  const cases = event === null ? "" : events.map((name) => `    when ${quoteRuby(name)}\n`).join("");
  return `  # What is done about a delivery: yours to write. What it raises is answered with 500, so that the sender tries again.
  def act(event, _body)
${cases === "" ? "    event\n" : `    case event\n${cases}    end\n`}  end
`;
}

function refusalFunction(plan: HandlerPlan): string {
  const { timestamp, messageId } = plan.scheme;
  const stamp =
    timestamp && timestamp.place.in !== "signature" ? `    timestamp = ${stampCode(plan.scheme, WORDS)}\n` : "";
  const found = signaturesCode(plan);
  const match = matchCode(plan);
  const names = ["request", "secret", ...(timestamp ? ["timestamp"] : []), ...(messageId ? ["id"] : []), "signatures"];
  const malformed = timestamp?.unit === "iso" ? "iso_time(timestamp).nil?" : "!timestamp.match?(/\\A\\d{1,15}\\z/)";
  return `
  # Whether one of the signatures is what this secret makes.
  def signed?(${names.join(", ")})
${/\bpayload\b/.test(match) ? PAYLOAD : ""}${match}  end

  # Why a request is refused, in a few words; empty where its signature holds.
  def refusal(request, secrets, now = Time.now)
${/\bpayload\b/.test(found + stamp) ? PAYLOAD : ""}${found}    return "unsigned" if signatures.empty?

${stamp}${timestamp ? `    return "no time stamp" if ${malformed}\n\n` : ""}${
    messageId && messageId.in !== "numbered_headers"
      ? `    id = ${placeCode(messageId, WORDS)}\n    return "no message id" if id.empty?\n\n`
      : ""
  }    return "wrong signature" unless secrets.any? { |secret| signed?(${names.join(", ")}) }

${toleranceCode(plan)}    ""
  end
`;
}

function toleranceCode({ scheme: { timestamp } }: HandlerPlan): string {
  if (!timestamp) return "";
  const { unit, tolerancePast, toleranceFuture } = timestamp;
  if (tolerancePast === null && toleranceFuture === null) return "";
  const age =
    unit === "s"
      ? "now.to_i - timestamp.to_i"
      : `now.to_f - ${unit === "ms" ? "timestamp.to_i / 1000.0" : "iso_time(timestamp).to_f"}`;
  return [
    `    age = ${age}\n`,
    ...(tolerancePast === null ? [] : [`    return "too old" if age > ${tolerancePast}\n`]),
    ...(toleranceFuture === null ? [] : [`    return "from the future" if age < -${toleranceFuture}\n`]),
    "\n",
  ].join("");
}
