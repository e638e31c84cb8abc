/**
 * Reads a file of the add-in as Excel does: from a page of another origin, so the add-in's server has to allow it.
 */
export async function readAddinFile<T>(address: string): Promise<T> {
  const name = new URL(address).pathname;
  const answer = await fetch(address, { cache: "no-cache", credentials: "omit" }).catch((cause: unknown) => {
    throw new Error(
      `Excel cannot read ${name}: its server does not answer, or does not send Access-Control-Allow-Origin.`,
      { cause },
    );
  });
  if (!answer.ok) throw new Error(`Excel cannot read ${name}: its server answers ${answer.status}.`);
  return answer.json().catch((cause: unknown) => {
    throw new Error(`Excel cannot read ${name}: it is no JSON.`, { cause });
  }) as Promise<T>;
}
