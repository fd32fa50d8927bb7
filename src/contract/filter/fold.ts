const ASCII = /^[\0-\x7f]*$/;

/** Text as it is searched: in small letters and without accents, so that `CAFÉ` is found by `cafe`. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  if (ASCII.test(small)) return small;
  const bare = small.normalize("NFD").replaceAll(/[\u0300-\u036f]/g, "");
  // At the end of a word the Greek sigma is written otherwise.
  return bare
    .normalize("NFC")
    .replaceAll("ς", "σ")
    .replaceAll(/[\ud800-\udfff]/gu, "\ufffd");
}
