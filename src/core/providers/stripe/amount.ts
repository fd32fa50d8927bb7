const SYMBOLS: Readonly<Record<string, string>> = { usd: "$", eur: "€", gbp: "£", jpy: "¥" };

/** Currencies whose smallest unit is the unit itself, and those with three decimals, as Stripe lists them. */
const ZERO_DECIMALS = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" "));
const THREE_DECIMALS = new Set("bhd jod kwd omr tnd".split(" "));

/** An amount in a currency's smallest unit for people: `2400`, `usd` is `$24.00`. Null when either is no such thing. */
export function formatAmount(minorUnits: string | null, currency: string | null): string | null {
  if (minorUnits === null || currency === null) return null;
  const units = Number(minorUnits);
  const code = currency.toLowerCase();
  if (!Number.isSafeInteger(units) || !/^[a-z]{3}$/.test(code)) return null;
  const decimals = ZERO_DECIMALS.has(code) ? 0 : THREE_DECIMALS.has(code) ? 3 : 2;
  const value = (Math.abs(units) / 10 ** decimals).toFixed(decimals);
  const [whole = "0", fraction] = value.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction ? `.${fraction}` : "");
  const symbol = SYMBOLS[code];
  const sign = units < 0 ? "-" : "";
  return symbol ? `${sign}${symbol}${grouped}` : `${sign}${grouped} ${code.toUpperCase()}`;
}
