import { useState } from "react";
import { keepToken } from "../host/token.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";

/** Shown in a browser that came without the token. */
export function TokenNeeded() {
  const [token, setToken] = useState("");
  return (
    <form
      className="blank"
      onSubmit={(event) => {
        event.preventDefault();
        keepToken(window.sessionStorage, token.trim());
        window.location.reload();
      }}
    >
      <h2>Hookbench needs its token</h2>
      <p>Open the whole URL that the terminal printed: it ends with the token. Or paste the token here.</p>
      <TextField label="Token" isMono autoFocus value={token} onChange={(event) => setToken(event.target.value)} />
      <Button look="primary" type="submit" disabled={token.trim() === ""}>
        Open
      </Button>
    </form>
  );
}
