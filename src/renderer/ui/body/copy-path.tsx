import { copyText } from "../copy.ts";
import { COPY_PATH } from "../../words/payload.ts";

/** Copies where hooks find a value; nothing where they do not. */
export function CopyPath({ path, of }: { readonly path: string | null; readonly of: string }) {
  if (path === null) return null;
  return (
    <button
      type="button"
      className="decode"
      title={path}
      aria-label={COPY_PATH.copyThePathOf(of)}
      onClick={() => void copyText(path, COPY_PATH.theFieldPath)}
    >
      {COPY_PATH.copyPath}
    </button>
  );
}
