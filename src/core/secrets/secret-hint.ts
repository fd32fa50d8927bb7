/** What may be shown of a secret: its last four characters, fewer when it is so short that four would give it away. */
export function secretHint(secret: string): string {
  const shown = secret.length >= 12 ? 4 : secret.length >= 8 ? 2 : 0;
  return `…${shown === 0 ? "" : secret.slice(-shown)}`;
}
