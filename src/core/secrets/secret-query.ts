import { MASK } from "../../contract/mask.ts";
import { isSecretParameter } from "./secret-name.ts";

const PARAMETER = /([?&;])([^=&?;#\s"'<>]{1,200})=([^&;#\s"'<>]*)/g;
const LOGIN = /(:\/\/)[^/?#@\s]+@/;

/** Whether a parameter of that name, as it is written in the URL, holds a credential besides those that say so. */
export type IsHidden = (written: string) => boolean;

/** A request's target, or a text that holds a URL such as a Referer, with its login and the credentials of its query hidden. */
export function withoutCredentials(text: string, isHidden: IsHidden = () => false): string {
  const hasLogin = text.includes("@") && LOGIN.test(text);
  const bare = hasLogin ? text.replace(LOGIN, `$1${MASK}@`) : text;
  if (!bare.includes("=") || !/[?&;]/.test(bare)) return bare;
  return bare.replace(PARAMETER, (whole, mark: string, name: string) =>
    isSecretParameter(name) || isHidden(name) ? `${mark}${name}=${MASK}` : whole,
  );
}
