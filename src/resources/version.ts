/** Whether `json` is a resource of the version that is read here, with lists of these names. */
export const isVersion1 = (json: unknown, ...lists: string[]): json is Record<string, unknown> =>
  typeof json === "object" &&
  json !== null &&
  (json as Record<string, unknown>).version === 1 &&
  lists.every((list) => Array.isArray((json as Record<string, unknown>)[list]));
