interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly className?: string;
}

export function Switch({ label, isOn, onChange, className }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      className={className ? `switch ${className}` : "switch"}
      onClick={() => onChange(!isOn)}
    />
  );
}
