import type { Scheme, SignatureEncoding } from "../../../contract/model/scheme.ts";
import { formatTimestamp } from "../timestamp.ts";
import { curlArguments } from "./bash.ts";
import type { CommandRequest } from "./command-request.ts";
import { feed } from "./feed.ts";
import { scriptSigner } from "./openssl-key.ts";
import { type Piece, SECRET_VARIABLE } from "./piece.ts";
import { quoteBytes, quotePieces } from "./posix-quoting.ts";

interface Parts {
  /** The command that writes what is signed. */
  readonly content: string;
  /** Epoch milliseconds; undefined lets the script take the time it runs at. */
  readonly timestamp: number | undefined;
  /** Null lets the script make one up. */
  readonly id: string | null;
  /** What the request calls the key; used where the secret does not say its name. */
  readonly name: string;
}

const ENCODE: Record<SignatureEncoding, string> = {
  hex: "hex",
  base64: "base64 | tr -d '\\n'",
  base64url: "base64 | tr -d '\\n=' | tr '+/' '-_'",
  text: "cat",
};

/** Writes the script out, in the order in which its parts need each other; in a subshell, so that a paste leaves the shell as it was. */
export function writeScript(request: CommandRequest, scheme: Scheme, { content, timestamp, id, name }: Parts): string {
  const signer = scriptSigner(scheme) ?? { setup: [], command: "cat" };
  const encode = ENCODE[scheme.signature?.encoding ?? "hex"];
  const signature = `signature=$(${content} | ${signer.command} | ${encode})`;
  const signsBody = holdsSignature(request.body);
  const body = bodyLines(request);
  const urlWord = request.urlPieces === undefined ? '"$url"' : `-K <(printf 'url = "%s"\\n' "$url")`;
  const lines = [
    "#!/usr/bin/env bash",
    `# Signs one request with ${scheme.name.replace(/[^ -~]/g, "?")} and posts it. First: read -rs ${SECRET_VARIABLE} && export ${SECRET_VARIABLE}`,
    "(",
    "set -euo pipefail",
    `: "\${${SECRET_VARIABLE}:?is not set}"`,
    "folder=$(mktemp -d)",
    `trap 'rm -rf "$folder"' EXIT`,
    "body=$folder/body",
    "hex() { od -An -v -tx1 | tr -d ' \\n'; }",
    `unhex() { printf "$(printf %s "$1" | sed 's/../\\\\x&/g')"; }`,
    "",
    ...(scheme.timestamp ? [`timestamp=${timestampWord(scheme.timestamp.unit, timestamp)}`] : []),
    ...(scheme.messageId ? [`id=${id === null ? '"msg_$(openssl rand -hex 12)"' : quoteBytes(Buffer.from(id))}`] : []),
    ...(scheme.keyName ? [nameLine(name)] : []),
    `url=${request.urlPieces === undefined ? quoteBytes(Buffer.from(request.url)) : quotePieces(request.urlPieces)}`,
    ...(signsBody ? [] : body),
    ...signer.setup,
    signature,
    ...(signsBody ? body : []),
    "",
    `curl ${[...curlArguments(request, urlWord), '--data-binary @"$body"'].join(" \\\n  ")}`,
    ")",
  ];
  return `${lines.join("\n")}\n`;
}

/** The name of the key is what the secret says; of a secret without one the request's stays. */
function nameLine(name: string): string {
  const own = quoteBytes(Buffer.from(name));
  return `case $${SECRET_VARIABLE} in *:*) name=\${${SECRET_VARIABLE}%%:*} ;; *) name=${own} ;; esac`;
}

function holdsSignature(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.kind === "shell" && piece.name === "signature");
}

function bodyLines({ body }: CommandRequest): string[] {
  const { command, document } = feed(body);
  return [`${command} > "$body"`, ...(document === "" ? [] : [document])];
}

function timestampWord(unit: "s" | "ms" | "iso", timestamp: number | undefined): string {
  if (timestamp !== undefined) return quoteBytes(Buffer.from(formatTimestamp(timestamp, unit)));
  if (unit === "iso") return "$(date -u +%Y-%m-%dT%H:%M:%SZ)";
  return unit === "s" ? "$(date +%s)" : "$(date +%s)000";
}
