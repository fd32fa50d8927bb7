import type { SecretRoleInfo } from "../../../contract/model/provider.ts";
import { SecretRole } from "../../../contract/model/source.ts";
import { Select } from "../../ui/field.tsx";
import { ROLE_SELECT } from "../../words/source-form.ts";

interface RoleSelectProps {
  readonly label: string;
  readonly roles: readonly SecretRoleInfo[];
  /** Null where nobody has said it. */
  readonly role: SecretRole | null;
  readonly onChange: (role: SecretRole) => void;
}

/** What a secret is for, where its provider's secrets do more than sign; nothing where they do not. */
export function RoleSelect({ label, roles, role, onChange }: RoleSelectProps) {
  if (roles.length < 2) return null;
  return (
    <Select
      label={label}
      value={role ?? ""}
      hint={role === null ? ROLE_SELECT.notToldItIsTaken : roles.find((known) => known.role === role)?.help}
      onChange={(event) => {
        const chosen = SecretRole.safeParse(event.target.value);
        if (chosen.success) onChange(chosen.data);
      }}
    >
      {role === null ? <option value="">{ROLE_SELECT.notToldYet}</option> : null}
      {roles.map(({ role: value, name }) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </Select>
  );
}
