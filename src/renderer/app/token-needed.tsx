import { useState } from "react";
import { giveToken } from "../state/connection.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { TOKEN } from "../words/gone.ts";

/** In place of the page, where the host does not take this browser's token, or there is none. */
export function TokenNeeded() {
  const [token, setToken] = useState("");
  const [tried, setTried] = useState("");
  return (
    <form
      className="blank"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(token.trim());
        giveToken(token.trim());
      }}
    >
      <h2>{TOKEN.title}</h2>
      <p>{TOKEN.where}</p>
      <TextField
        label={TOKEN.label}
        isMono
        autoFocus
        autoComplete="off"
        value={token}
        error={tried !== "" && tried === token.trim() ? TOKEN.wrong : undefined}
        onChange={(event) => setToken(event.target.value)}
      />
      <Button look="primary" type="submit" disabled={token.trim() === ""}>
        {TOKEN.use}
      </Button>
    </form>
  );
}
