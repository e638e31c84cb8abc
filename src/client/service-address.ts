import { CodedError } from "../errors/coded-error";
import { parseResourceIndex } from "../resources/resource-index";
import { INDEX_PATH } from "../resources/resource-paths";
import { parseJson } from "./json-text";
import { LIMIT_SECONDS, withTimeLimit } from "./time-limit";
import { createHttpTransport } from "./transport";

const KEY = "hkshort.service";

/** The service that the add-in itself came from. */
export const usualAddress = (): string => new URL(".", location.href).href;

/**
 * The address of the data service, with a slash at its end: the add-in's own service, unless the user has chosen
 * another.
 */
export function serviceAddress(): string {
  try {
    return checked(localStorage.getItem(KEY) ?? usualAddress());
  } catch {
    return usualAddress();
  }
}

/**
 * Switches to another service after it has answered with its index. Returns its address.
 *
 * @throws ADDRESS_INVALID, ADDRESS_SILENT
 */
export async function setServiceAddress(address: string): Promise<string> {
  const base = checked(address);
  try {
    const text = await withTimeLimit(
      (signal) => createHttpTransport(() => base).get(INDEX_PATH, signal),
      LIMIT_SECONDS,
    );
    parseResourceIndex(parseJson(text));
  } catch (cause) {
    throw new CodedError("ADDRESS_SILENT", { address: base }, { cause });
  }
  if (base === usualAddress()) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, base);
  return base;
}

/** Requires https, or this machine: figures from an unencrypted connection could be forged. @throws ADDRESS_INVALID */
function checked(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isLocal = url !== null && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (
    !url ||
    url.username ||
    url.search ||
    url.hash ||
    !(url.protocol === "https:" || (url.protocol === "http:" && isLocal))
  )
    throw new CodedError("ADDRESS_INVALID", { address: address.slice(0, 100) });
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
