import { CodedError } from "../market/errors/coded-error";

/** Excel leaves a cell at #BUSY! for as long as its promise is open, so every one has an end. */
const LIMIT_SECONDS = 10;

/** Settles as `work` does, or fails with SERVICE_TIMEOUT; the signal then tells the work to stop. */
export async function withTimeLimit<T>(
  work: (signal: AbortSignal) => Promise<T>,
  seconds = LIMIT_SECONDS,
): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new CodedError("SERVICE_TIMEOUT", { seconds }));
      controller.abort();
    }, seconds * 1000);
  });
  try {
    return await Promise.race([work(controller.signal), limit]);
  } finally {
    clearTimeout(timer);
  }
}
