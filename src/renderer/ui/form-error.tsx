import { type ReactNode, createContext, useCallback, useContext, useId, useLayoutEffect, useState } from "react";
import type { AppError } from "../../contract/errors.ts";
import { fieldErrors, unshownErrors } from "../state/field-errors.ts";
import { Quoted } from "./quoted.tsx";

type Shown = ReadonlyMap<string, string>;

const Tell = createContext<(id: string, sentence: string | null) => void>(() => {});
const Told = createContext<Shown>(new Map());

/** Knows what the fields within it say is wrong with them, so that `FormError` need not say it again. */
export function FormErrors({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Shown>(new Map());
  const tell = useCallback((id: string, sentence: string | null) => {
    setShown((before) => {
      if (sentence === null && !before.has(id)) return before;
      const after = new Map(before);
      if (sentence === null) after.delete(id);
      else after.set(id, sentence);
      return after;
    });
  }, []);
  return (
    <Tell value={tell}>
      <Told value={shown}>{children}</Told>
    </Tell>
  );
}

interface FieldErrorProps {
  /** The sentence of the refusal that is said in other words. */
  readonly insteadOf?: string;
  readonly children: string;
}

/** What is wrong with a field, beside it. */
export function FieldError({ children, insteadOf = children }: FieldErrorProps) {
  const id = useId();
  const tell = useContext(Tell);
  useLayoutEffect(() => {
    tell(id, insteadOf);
    return () => tell(id, null);
  }, [tell, id, insteadOf]);
  return (
    <span className="field-error">
      <Quoted text={children} />
    </span>
  );
}

/** Why a form was refused: the whole refusal, or of one that names fields what they do not say themselves. */
export function FormError({ error }: { readonly error: AppError | null }) {
  const shown = useContext(Told);
  if (!error) return null;
  const errors = fieldErrors(error);
  const namesFields = Object.keys(errors).length > 0;
  const sentences = namesFields ? unshownErrors(errors, [...shown.values()]) : [error.message];
  return (
    <div role="alert" hidden={sentences.length === 0}>
      {sentences.map((sentence) => (
        <p key={sentence} className="field-error">
          <Quoted text={sentence} />
        </p>
      ))}
    </div>
  );
}
