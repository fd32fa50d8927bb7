import type { Header } from "../../contract/model/header.ts";
import type { Place } from "../../contract/model/scheme.ts";
import { isNumber } from "../decode/digits.ts";
import { readJsonText } from "../decode/json.ts";
import { HttpRequest } from "../http/request.ts";
import { formJson, jsonAt } from "./place.ts";
import type { SignedRequest } from "./signed-request.ts";

/** A request while it is being signed: the headers to add, and its URL and body where a value had to go in there. */
export class RequestToSign {
  readonly headers: Header[] = [];
  url: string | null = null;
  body: Buffer | null = null;
  /** The request with what was put in so far, header values aside. */
  signed: SignedRequest;

  constructor(signed: SignedRequest) {
    this.signed = signed;
  }

  /** Puts a value where the scheme wants it; false when the body cannot hold it. */
  put(place: Place, value: string): boolean {
    switch (place.in) {
      case "header":
        this.headers.push([place.name, value]);
        return true;
      case "numbered_headers":
        this.headers.push([`${place.prefix}1`, value]);
        return true;
      case "query":
        this.#setUrl(withParameter(this.signed.publicUrl ?? this.signed.request.url, place.name, value));
        return true;
      case "form":
        return this.#setForm(place.name, value);
      case "form_json":
        return this.#setFormJson(place.name, place.path, value);
      case "body":
        return this.#setJson(place.path, value);
    }
  }

  #setUrl(url: string): void {
    this.url = url;
    const absolute = this.signed.publicUrl !== null;
    const target = absolute && URL.canParse(url) ? new URL(url) : null;
    const request = new HttpRequest({
      ...partsOf(this.signed.request),
      url: target ? target.pathname + target.search : url,
    });
    this.signed = { request, publicUrl: absolute ? url : null };
  }

  #setForm(name: string, value: string): boolean {
    const { request } = this.signed;
    const type = (request.header("content-type") ?? "").toLowerCase();
    if (!type.startsWith("application/x-www-form-urlencoded")) return false;
    const form = new URLSearchParams(request.form);
    form.set(name, value);
    this.#setBody(Buffer.from(form.toString(), "utf8"));
    return true;
  }

  /** In a body of several parts the field's text is changed where it stands, the bytes around it are not. */
  #setFormJson(name: string, path: string, value: string): boolean {
    const { request } = this.signed;
    const text = request.form.get(name);
    const json = formJson(name, request);
    if (text === null || !setAt(json, path.split("."), value)) return false;
    const changed = JSON.stringify(json);
    if (this.#setForm(name, changed)) return true;
    const at = request.body.indexOf(text);
    if (at < 0) return false;
    const rest = request.body.subarray(at + Buffer.byteLength(text));
    this.#setBody(Buffer.concat([request.body.subarray(0, at), Buffer.from(changed), rest]));
    return true;
  }

  /** A body that already says so is left byte for byte as it is. */
  #setJson(path: string, value: string): boolean {
    const { request } = this.signed;
    const present = jsonAt(request.json, path);
    if (typeof present === "string" || isNumber(present)) {
      if (String(present) === value) return true;
    }
    // Copied by its text, which keeps a number's digits.
    const copied = readJsonText(JSON.stringify(request.json) ?? "");
    const json = copied.kind === "value" ? copied.value : undefined;
    const asNumber = typeof present !== "string" && /^\d{1,15}$/.test(value);
    if (!setAt(json, path.split("."), asNumber ? Number(value) : value)) return false;
    this.#setBody(Buffer.from(JSON.stringify(json), "utf8"));
    return true;
  }

  #setBody(body: Buffer): void {
    this.body = body;
    this.signed = { ...this.signed, request: new HttpRequest({ ...partsOf(this.signed.request), body }) };
  }
}

function partsOf({ method, url, httpVersion, clientIp, headers, body }: HttpRequest) {
  return { method, url, httpVersion, clientIp, headers, body };
}

function setAt(target: unknown, keys: readonly string[], value: string | number): boolean {
  const [key, ...rest] = keys;
  if (key === undefined || typeof target !== "object" || target === null) return false;
  if (rest.length === 0) return Reflect.set(target, key, value);
  if (!Object.hasOwn(target, key)) Reflect.set(target, key, {});
  return setAt(Reflect.get(target, key), rest, value);
}

function withParameter(url: string, name: string, value: string): string {
  const mark = url.indexOf("?");
  const parameters = new URLSearchParams(mark < 0 ? "" : url.slice(mark + 1));
  parameters.set(name, value);
  return `${mark < 0 ? url : url.slice(0, mark)}?${parameters.toString()}`;
}
