/** Waits until a condition is true, as long as the test may take. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 120_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`In vain waited until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
