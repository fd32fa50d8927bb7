import { type Landings, textLanding } from "./landing.ts";

/** The holes of comma-separated values (RFC 4180): within quotes a quote is doubled, out of them a value gets its own. */
export function csvLandings(texts: readonly string[]): Landings {
  let quotes = 0;
  const landings = texts.slice(0, -1).map((text, index) => {
    quotes += text.split('"').length - 1;
    if (quotes % 2 === 1) return textLanding(double);
    const isWhole =
      /(?:^|[,\r\n])$/.test(index === 0 && text === "" ? "," : text) && /^(?:$|[,\r\n])/.test(texts[index + 1] ?? "");
    const quoted = (value: string) => (/[",\r\n]/.test(value) ? `"${double(value)}"` : value);
    return textLanding(isWhole ? quoted : (value) => value.replaceAll(/[",\r\n]+/g, " "));
  });
  return { landings, isSound: true, hasNames: false };
}

function double(value: string): string {
  return value.replaceAll('"', '""');
}
