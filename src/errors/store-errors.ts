import { failed, refused } from "./entry";

/** Errors of a store on a PostgreSQL server that other programs share. */
export const STORE_ERRORS = {
  STORE_SCHEMA_INVALID: refused(
    "{schema} cannot be the name of the store’s schema. Use at most 40 lower-case letters, digits and _, beginning with a letter. The name public is not allowed.",
  ),
  STORE_SCHEMA_TAKEN: failed(
    "The schema {schema} holds something that does not belong to this program: {what}. Nothing was changed. Name another schema with --schema.",
  ),
  STORE_RIGHT_MISSING: failed(
    "The database user {user} lacks a needed right. Ask a database administrator to run: {statement}",
  ),
  STORE_NOT_READY: failed(
    "There is no store of this version in the schema {schema}, and this command changes nothing. Run hkshort serve or hkshort import once to make the store, or to update an older one.",
  ),
  STORE_NOT_PROVEN: failed(
    "The schema public seems to hold the tables of an older version, but {why}. Nothing was moved. Correct this, or name another database.",
  ),
  STORE_NEWER: failed("The store was made by a newer version of this program. Use that version."),
  STORE_DEPENDED_ON: failed(
    "The store’s tables would be replaced, but something else in the database depends on them: {what}. Nothing was changed. Drop it, run hkshort rebuild, and create it again.",
  ),
  STORE_REBUILDING: failed(
    "Another process is rebuilding the store in the schema {schema}. Wait until it has ended.",
  ),
};
