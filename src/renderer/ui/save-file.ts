/** Has the browser save text as a file of that name. */
export function saveFile(parts: readonly string[], name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once it has begun, which is not before this turn ends.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
