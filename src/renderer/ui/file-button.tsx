import { useRef } from "react";
import { Button } from "./button.tsx";

interface FileButtonProps {
  readonly label: string;
  /** What the chosen file is to whoever does not see the button; as the button itself, if it is not said. */
  readonly name?: string;
  /** The kinds of files offered, as a file input takes them. */
  readonly accept?: string;
  readonly onFile: (file: File) => void;
}

/** A button that asks for a file; the browser's own has other words, sizes and colours than all others here. */
export function FileButton({ label, name = label, accept, onFile }: FileButtonProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={name}
        accept={accept}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same one may be chosen again once it was changed.
          target.value = "";
          if (file) onFile(file);
        }}
      />
      <Button onClick={() => chooser.current?.click()}>{label}</Button>
    </>
  );
}
