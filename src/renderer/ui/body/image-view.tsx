import { useEffect, useRef, useState } from "react";
import { type BodyBytes, useUnpacked } from "./body-bytes.ts";
import { IMAGE_VIEW } from "../../words/payload.ts";

/** The image that a body is, unpacked. */
export function BodyImage({ bytes, label }: { readonly bytes: BodyBytes; readonly label: string }) {
  const fetched = useUnpacked(bytes, null);
  return fetched ? <Pixels bytes={fetched} label={label} /> : null;
}

interface PixelsProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly label: string;
}

/** An image of pixels. Its bytes are given no type, so that Chromium takes them for nothing that could run, as SVG could. */
function Pixels({ bytes, label }: PixelsProps) {
  const image = useRef<HTMLImageElement>(null);
  const [size, setSize] = useState<string | null>(null);
  const [isBroken, setBroken] = useState(false);

  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes]));
    if (image.current) image.current.src = made;
    return () => URL.revokeObjectURL(made);
  }, [bytes]);

  if (isBroken) return <p className="body-note">{IMAGE_VIEW.thisImageCannotBeShown}</p>;
  return (
    <figure className="body-image scroll" tabIndex={0} aria-label={label}>
      <img
        ref={image}
        alt={label}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setSize(`${naturalWidth} × ${naturalHeight}`)}
        onError={() => setBroken(true)}
      />
      <figcaption className="ghost">{size}</figcaption>
    </figure>
  );
}
