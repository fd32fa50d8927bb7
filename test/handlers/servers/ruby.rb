# frozen_string_literal: true

# Calls Rack applications, as the manifest says, with requests a line each, through Rack's own making of environments:
#   ruby ruby.rb rails MANIFEST
require "json"
require "rack"

handlers = JSON.parse(File.read(ARGV[1]))
apps = handlers.to_h do |handler|
  require handler["file"]
  [handler["path"], Rack::Lint.new(Object.const_get(handler["name"]))]
end
$stdout.sync = true
puts "ready"
$stdin.each_line do |line|
  sent = JSON.parse(line)
  body = sent["body"].unpack1("m")
  env = Rack::MockRequest.env_for("http://example.com#{sent["target"]}", method: sent["method"], input: body)
  env.delete("CONTENT_TYPE")
  env["CONTENT_LENGTH"] = body.bytesize.to_s
  sent["headers"].each do |name, value|
    key = name.upcase.tr("-", "_")
    env[key == "CONTENT_TYPE" ? key : "HTTP_#{key}"] = value
  end
  status, _headers, pieces = apps.fetch(sent["target"].split("?").first).call(env)
  text = +""
  pieces.each { |piece| text << piece }
  pieces.close if pieces.respond_to?(:close)
  puts JSON.generate({ "status" => status, "text" => text })
end
