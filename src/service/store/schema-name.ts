import { CodedError } from "../../errors/coded-error";

/** The schema of a store's tables on a server, by default. */
export const USUAL_SCHEMA = "hkshort";

const PLAIN = /^[a-z][a-z0-9_]{0,39}$/;
const OF_OTHERS = /^(?:pg_.*|public|information_schema)$/;

/**
 * Checks that a schema of that name can be the store's own, and returns the name.
 *
 * @example toSchemaName("shorts_2") // "shorts_2"
 * @throws STORE_SCHEMA_INVALID
 */
export function toSchemaName(name: string): string {
  if (!PLAIN.test(name) || OF_OTHERS.test(name))
    throw new CodedError("STORE_SCHEMA_INVALID", { schema: name });
  return name;
}
