import { usualAddress } from "../client/service-address";

/** The token of the service that the pane came from, as a person has given it. */
interface KeptToken {
  readonly service: string;
  readonly token: string;
}

/** For how long a token is kept. */
export type TokenKept = "no" | "for the session" | "remembered";

const KEY = "hkshort.token";
/** Where a browser forbids keeping, it holds until the pane is closed. */
let held: KeptToken | null = null;

/** What can stand in a header: other characters no token has. */
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

/** What a change of the service is sent with: its token, where one was given for this very service. */
export const authorization = (): Readonly<Record<string, string>> => {
  const token = keptToken();
  return token ? { authorization: `Bearer ${token}` } : {};
};

const keptToken = (): string | null =>
  read("sessionStorage") ?? read("localStorage") ?? (held?.service === usualAddress() ? held.token : null);

/** What is kept may be anybody's writing, and another service's. */
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
    // It is held in memory.
  }
}
