/** How Stripe's ids of each object begin, as its API reference shows them; of others the object's own name stands there. */
const PREFIXES = {
  account: "acct",
  "v2.core.account": "acct",
  "v2.core.account_person": "person",
  person: "person",
  application: "ca",
  application_fee: "fee",
  balance_transaction: "txn",
  bank_account: "ba",
  "billing.alert": "alrt",
  "billing.credit_balance_transaction": "cbtxn",
  "billing.credit_grant": "credgr",
  "billing.meter": "mtr",
  "billing_portal.configuration": "bpc",
  "billing_portal.session": "bps",
  card: "card",
  charge: "ch",
  "checkout.session": "cs_test",
  "climate.order": "climorder",
  "climate.product": "climsku",
  credit_note: "cn",
  customer: "cus",
  customer_cash_balance_transaction: "ccsbtxn",
  discount: "di",
  dispute: "du",
  fee_refund: "fr",
  "financial_connections.account": "fca",
  "financial_connections.authorization": "fcauth",
  "identity.verification_report": "vr",
  "identity.verification_session": "vs",
  invoice: "in",
  invoice_payment: "inpay",
  invoiceitem: "ii",
  "issuing.authorization": "iauth",
  "issuing.card": "ic",
  "issuing.cardholder": "ich",
  "issuing.dispute": "idp",
  "issuing.transaction": "ipi",
  item: "li",
  line_item: "il",
  payment_intent: "pi",
  payment_link: "plink",
  payment_method: "pm",
  payout: "po",
  plan: "plan",
  price: "price",
  product: "prod",
  promotion_code: "promo",
  quote: "qt",
  "radar.early_fraud_warning": "issfr",
  refund: "re",
  "reporting.report_run": "frr",
  review: "prv",
  scheduled_query_run: "sqr",
  setup_intent: "seti",
  source: "src",
  subscription: "sub",
  subscription_item: "si",
  subscription_schedule: "sub_sched",
  tax_id: "txi",
  tax_rate: "txr",
  "terminal.reader": "tmr",
  "test_helpers.test_clock": "clock",
  topup: "tu",
  transfer: "tr",
  transfer_reversal: "trr",
  "treasury.credit_reversal": "credrev",
  "treasury.debit_reversal": "debrev",
  "treasury.financial_account": "fa",
  "treasury.inbound_transfer": "ibt",
  "treasury.outbound_payment": "obp",
  "treasury.outbound_transfer": "obt",
  "treasury.received_credit": "rc",
  "treasury.received_debit": "rd",
};
/** What is said where one of several words may stand, if it is among them. */
const PREFERRED = ["card", "usd", "US", "active", "individual", "visa", "month", "never", "automatic", "en"];
const TEXTS = {
  country: "US",
  currency: "usd",
  email: "zoe@example.com",
  name: "Zoë Müller",
  last4: "4242",
  brand: "visa",
  fingerprint: "Xt5EWLLDS7FJjR1c",
  funding: "credit",
  timezone: "Europe/Berlin",
  tax_id: "DE123456789",
  status: "pending",
  method: "standard",
  source_type: "card",
};
/** Statuses that Stripe's types call a text. */
const STATUSES = ["paid", "canceled", "failed"];
/** Of these everything may be left out, and nothing is in an event. */
const FULL = new Set(["account", "person"]);
const NUMBERS = { exp_month: 8, exp_year: 2030, year: 1990, month: 8, day: 14, quantity: 1, interval_count: 1 };
/** Epoch seconds; what is sent has now in its place. */
const CREATED = 1_790_000_000;
const DEEPEST = 6;
/** What is a list down here is an empty one. */
const DEEPEST_ITEMS = 2;

/** Makes values of types of Stripe's package, as its checker sees them. */
export function sampler(checker) {
  return {
    /** An object as an event of that type shows it: its status is the event's last word, where it may be. */
    object: (type, event) => {
      const made = valueOf(first(members(type)), "object", 0);
      const status = checker.getPropertyOfType(first(members(type)), "status");
      const its = status ? members(checker.getTypeOfSymbol(status)) : [];
      const words = its.some((one) => isText(one, "string")) ? STATUSES : its.map(({ value }) => value);
      const said = event.split(".").at(-1);
      return words.includes(said) ? { ...made, status: said } : made;
    },
    idOf,
  };

  function valueOf(type, name, depth) {
    const all = members(type).filter((one) => !isText(one, "undefined"));
    if (name === "metadata") return {};
    if (all.some((one) => isText(one, "null"))) return null;
    const words = all.filter((one) => one.isStringLiteralType() && one.value !== "").map(({ value }) => value);
    if (words.length > 0) return PREFERRED.find((one) => words.includes(one)) ?? words[0];
    const objects = all.filter((one) => isObject(one));
    const [one] = all;
    if (objects.length > 0 && all.some((other) => isText(other, "string"))) return idOf(kindOf(objects[0]) ?? name);
    if (all.every((other) => other.isBooleanLiteralType() || isText(other, "boolean"))) return false;
    if (objects.length > 0 && !checker.isArrayType(one)) return objectOf(objects[0], depth);
    if (checker.isArrayType(one)) return listOf(one, name, depth);
    if (one.isNumberLiteralType() || isText(one, "number")) return one.value ?? numberOf(name);
    return isText(one, "Decimal") ? "1" : textOf(name);
  }

  function isText(type, text) {
    return checker.typeToString(type) === text;
  }

  function isObject(type) {
    return (type.isObjectType() || type.isIntersectionType()) && !isText(type, "Decimal") && !isOtherString(type);
  }

  function isOtherString(type) {
    return type.isIntersectionType() && type.getTypes().some((one) => isText(one, "string"));
  }

  function kindOf(type) {
    const property = checker.getPropertyOfType(type, "object");
    return property && first(members(checker.getTypeOfSymbol(property))).value;
  }

  function objectOf(type, depth) {
    if (depth > DEEPEST) return {};
    const made = {};
    const properties = checker.getPropertiesOfType(type);
    const kind = kindOf(type);
    for (const property of properties) {
      const { name } = property;
      const its = checker.getTypeOfSymbol(property);
      const isKept = name === made.type || (depth === 0 && FULL.has(kind) && name !== "deleted");
      if (isOptional(its) && !isKept) continue;
      if (checker.getSignaturesOfType(its, 0).length > 0) continue;
      const needed = members(its).filter((one) => !isText(one, "undefined"));
      const value = name === "id" && isText(its, "string") ? idOf(kind ?? "id") : null;
      made[name] = value ?? (needed.length === 1 ? valueOf(needed[0], name, depth + 1) : valueOf(its, name, depth + 1));
    }
    return made;
  }

  function isOptional(type) {
    return members(type).some((one) => isText(one, "undefined"));
  }

  function listOf(type, name, depth) {
    const [item] = checker.getTypeArguments(type);
    const isWord = !members(item).some(isObject);
    return isWord || depth <= DEEPEST_ITEMS ? [valueOf(item, name.replace(/s$/, ""), depth + 1)] : [];
  }
}

function members(type) {
  return type.isUnionType() ? type.getTypes() : [type];
}

function first([one]) {
  return one;
}

function idOf(kind) {
  if (kind === "capability") return "card_payments";
  return `${PREFIXES[kind] ?? kind.replaceAll(".", "_")}_1Qk2abLkdIwHu7ixQ${tail(kind)}`;
}

/** Seven characters of its own for each kind, always the same. */
function tail(text) {
  let number = 7;
  for (const character of text) number = (number * 31 + character.charCodeAt(0)) % 78_364_164_096;
  return number.toString(36).padStart(7, "k").slice(0, 7);
}

function textOf(name) {
  if (Object.hasOwn(TEXTS, name)) return TEXTS[name];
  if (Object.hasOwn(PREFIXES, name)) return idOf(name);
  if (name.endsWith("currency")) return "usd";
  if (name.endsWith("url")) return "https://example.com/";
  if (name.endsWith("secret")) return "not-a-real-one";
  return /decimal$|amount/.test(name) ? "2400" : name.replaceAll("_", " ");
}

function numberOf(name) {
  if (Object.hasOwn(NUMBERS, name)) return NUMBERS[name];
  if (/^created$|_at$|_date$|^expires|_start$|_end$|^date$|timestamp|_on$|^available/.test(name)) return CREATED;
  return /amount|total|value|fee|^net$|balance|price|cost/.test(name) ? 2400 : 1;
}
