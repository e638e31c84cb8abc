/**
 * Reads a JSON file of the add-in. Like Excel, it does so from a page of another origin; the add-in's server has to
 * allow that. Throws an error that says what the server lacks.
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
