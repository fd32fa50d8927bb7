/** A text as a string of JavaScript: printable ASCII as it is, every other UTF-16 unit by its number. */
export function quoteJavascript(text: string): string {
  return `"${text.replace(/[^ -~]|["\\]/g, (char) => escape("\\u", char.charCodeAt(0), 4))}"`;
}

/** Bytes as a string of Python, of bytes with a `b` before it. */
export function quotePython(bytes: Buffer): string {
  return quoteBytes(bytes);
}

/** A text as a string of Python: printable ASCII as it is, every other character by its number. */
export function quotePythonText(text: string): string {
  return `"${text.replace(/[^ -~]|["\\]/gu, (char) => escape("\\U", char.codePointAt(0) ?? 0, 8))}"`;
}

/** Bytes as a string of Go, which holds bytes of any kind. */
export function quoteGo(bytes: Buffer): string {
  return quoteBytes(bytes);
}

/** A text in UTF-8 as a string of Ruby, in which nothing is filled in. */
export function quoteRuby(text: string): string {
  return quoteBytes(Buffer.from(text)).replaceAll("#", "\\x23");
}

/** A text in UTF-8 as a string of PHP, in which nothing is filled in. */
export function quotePhp(text: string): string {
  return quoteBytes(Buffer.from(text)).replaceAll("$", "\\x24");
}

/** A line that ends no comment and holds nothing that cannot be seen. */
export function commentText(text: string): string {
  return text.replace(/[^ -~]+/g, " ");
}

/** The same in PHP, where these two end the script even there. */
export function phpComment(text: string): string {
  return commentText(text).replaceAll("?>", "? >");
}

function quoteBytes(bytes: Buffer): string {
  const text = bytes.toString("latin1");
  return `"${text.replace(/[^ -~]|["\\]/g, (char) => escape("\\x", char.charCodeAt(0), 2))}"`;
}

function escape(start: string, code: number, digits: number): string {
  return start + code.toString(16).padStart(digits, "0");
}
