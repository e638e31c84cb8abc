import { usualAddress } from "../client/service-address";

/** The token of the service that the pane came from, as the user entered it. */
interface KeptToken {
  readonly service: string;
  readonly token: string;
}

/** For how long a token is kept. */
export type TokenKept = "no" | "for the session" | "remembered";

const KEY = "hkshort.token";
/** If the browser forbids storage, the token is held until the pane is closed. */
let held: KeptToken | null = null;

/** Characters allowed in a header; a token has no others. */
export const isToken = (text: string): boolean => /^[\x21-\x7e]{1,500}$/.test(text);

/** Keeps a token for the service that the pane came from: until Excel is closed, or for good. */
export function keepToken(token: string, isRemembered: boolean): void {
  forgetToken();
  held = { service: usualAddress(), token };
  write(isRemembered ? "localStorage" : "sessionStorage", JSON.stringify(held));
}

export function forgetToken(): void {
  held = null;
  for (const name of ["localStorage", "sessionStorage"] as const) write(name, null);
}

export function tokenKept(): TokenKept {
  if (read("localStorage")) return "remembered";
  return keptToken() ? "for the session" : "no";
}

/** The header that authorises requests to change the service; empty if no token was entered for it. */
export const authorization = (): Readonly<Record<string, string>> => {
  const token = keptToken();
  return token ? { authorization: `Bearer ${token}` } : {};
};

const keptToken = (): string | null =>
  read("sessionStorage") ?? read("localStorage") ?? (held?.service === usualAddress() ? held.token : null);

/** Returns the token stored for this service, or null. What is stored may be damaged, or belong to another service. */
function read(name: "localStorage" | "sessionStorage"): string | null {
  try {
    const kept = JSON.parse(globalThis[name].getItem(KEY) ?? "null") as Partial<KeptToken> | null;
    const token = kept?.service === usualAddress() ? kept.token : null;
    return typeof token === "string" && isToken(token) ? token : null;
  } catch {
    return null;
  }
}

function write(name: "localStorage" | "sessionStorage", text: string | null): void {
  try {
    if (text === null) globalThis[name].removeItem(KEY);
    else globalThis[name].setItem(KEY, text);
  } catch {
    // The token is held in memory.
  }
}
