import { copyText } from "../copy.ts";

/** Copies where hooks find a value; nothing where they do not. */
export function CopyPath({ path, of }: { readonly path: string | null; readonly of: string }) {
  if (path === null) return null;
  return (
    <button
      type="button"
      className="decode"
      title={path}
      aria-label={`Copy the path of ${of}`}
      onClick={() => void copyText(path, "the field's path")}
    >
      copy path
    </button>
  );
}
