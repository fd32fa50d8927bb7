/** What begins something within a line, and a bracket or a mark that a service makes a link, a mention or a quote of. */
const INLINE = /[\\`*_[\]<>~|]/g;
/** What begins a heading or a list where it stands first. */
const FIRST = /^([ \t]*)([#+=-]|\d{1,9}(?=[.)]))/gm;

/** Text that reads the same as Markdown (CommonMark 0.31.2, section 2.4): nothing in it is a link, a heading or a list. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(INLINE, "\\$&")
    .replace(FIRST, (_, indent: string, mark: string) => `${indent}${/\d/.test(mark) ? `${mark}\\` : `\\${mark}`}`);
}
