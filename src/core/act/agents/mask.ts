import { maskValues } from "../../secrets/mask-values.ts";

/** Wider than for headers and fields: an agent prints its environment easily, and nobody misses what is masked there. */
const SECRET_NAME = /KEY|TOKEN|SECRET|PASS|CREDENTIAL|AUTH/i;

/** Hides the values of secret-sounding variables wherever they stand in a text. */
export function createMask(environment: Readonly<Record<string, string>>): (text: string) => string {
  const secrets = Object.entries(environment).filter(([name]) => SECRET_NAME.test(name));
  return maskValues(secrets.map(([, value]) => value));
}
