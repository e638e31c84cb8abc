import { CodedError } from "../../errors/coded-error";

/** Where a store's tables stand on a server, where no other schema is named. */
export const USUAL_SCHEMA = "hkshort";

const PLAIN = /^[a-z][a-z0-9_]{0,39}$/;
const OF_OTHERS = /^(?:pg_.*|public|information_schema)$/;

/**
 * The name of a schema that can be the store's own.
 *
 * @example toSchemaName("shorts_2") // "shorts_2"
 * @throws STORE_SCHEMA_INVALID
 */
export function toSchemaName(name: string): string {
  if (!PLAIN.test(name) || OF_OTHERS.test(name))
    throw new CodedError("STORE_SCHEMA_INVALID", { schema: name });
  return name;
}
