/** What we read of curl's options, by their long names. */
const SHORT: Readonly<Record<string, string>> = {
  A: "user-agent",
  b: "cookie",
  d: "data",
  e: "referer",
  F: "form",
  G: "get",
  H: "header",
  I: "head",
  T: "upload-file",
  u: "user",
  X: "request",
};
const SHORT_WITH_VALUE = "AbCcDdEeFHhKmoPQrTtUuwXxYyz";
const LONG_WITH_VALUE_NAMES =
  "user-agent cookie data data-ascii data-binary data-raw data-urlencode json referer form form-string " +
  "header upload-file user request url url-query output max-time connect-timeout proxy write-out " +
  "cookie-jar cert key cacert capath config resolve connect-to retry retry-delay retry-max-time " +
  "interface limit-rate dump-header max-redirs range proxy-user unix-socket ciphers tls-max " +
  "oauth2-bearer trace trace-ascii stderr expect100-timeout aws-sigv4 cert-type key-type pass proto " +
  "proto-default noproxy dns-servers keepalive-time max-filesize";
const LONG_WITH_VALUE = new Set(LONG_WITH_VALUE_NAMES.split(" "));

/** One option with its value, or a bare word under the name `url`. */
export interface Flag {
  readonly name: string;
  readonly value: string;
}

/** Takes curl's arguments apart: `-XPOST`, `-sS`, `--header 'a: b'`. */
export function readFlags(words: readonly string[]): Flag[] {
  const flags: Flag[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const take = () => words[++index] ?? "";
    if (word.startsWith("--")) {
      const name = word.slice(2);
      flags.push({ name, value: LONG_WITH_VALUE.has(name) ? take() : "" });
    } else if (/^-[^-]/.test(word)) flags.push(...readCluster(word, take));
    else if (word !== "-") flags.push({ name: "url", value: word });
  }
  return flags;
}

/** Short options in one word; the first that takes a value takes the rest of the word, or the next one. */
function readCluster(word: string, take: () => string): Flag[] {
  const flags: Flag[] = [];
  for (let at = 1; at < word.length && at < 50; at++) {
    const letter = word.charAt(at);
    const name = SHORT[letter] ?? letter;
    if (SHORT_WITH_VALUE.includes(letter)) {
      const rest = word.slice(at + 1);
      return [...flags, { name, value: rest === "" ? take() : rest }];
    }
    flags.push({ name, value: "" });
  }
  return flags;
}
