/**
 * Reads or writes many items in portions, one request per portion: Excel refuses a request that is too large. `ask` is
 * called for each item and queues what it needs; after the request `answer` is called with the result of `ask`.
 */
export async function inPortions<T, Asked>(
  context: Excel.RequestContext,
  items: readonly T[],
  most: number,
  ask: (item: T) => Asked,
  answer: (asked: Asked, item: T) => void = () => undefined,
): Promise<void> {
  for (let first = 0; first < items.length; first += most) {
    const portion = items.slice(first, first + most);
    const asked = portion.map(ask);
    await context.sync();
    portion.forEach((item, i) => {
      answer(asked[i] as Asked, item);
    });
  }
}
