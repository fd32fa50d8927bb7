/** The texts that were typed with commas between them, without the blanks around and without empty ones. */
export function betweenCommas(text: string): string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
