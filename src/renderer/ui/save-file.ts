/** A browser takes the bytes when its download begins; on a machine under load that is seconds after the click. */
const HELD_MS = 60_000;

/** Has the browser save text or bytes as a file of that name. */
export function saveFile(parts: readonly BlobPart[], name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), HELD_MS);
}
