import { whenThereIsRoom } from "../../src/client/when-there-is-room";
import { CodedError } from "../../src/errors/coded-error";

/** Sends a request to a service that is busy this many times, and returns the waits. */
async function ask(
  busy: number,
  seconds: string | number = 5,
  signal?: AbortSignal,
): Promise<{ outcome: string; waits: number[]; asked: number }> {
  const waits: number[] = [];
  let asked = 0;
  const outcome = await whenThereIsRoom(
    () =>
      ++asked <= busy ? Promise.reject(new CodedError("SERVICE_BUSY", { seconds })) : Promise.resolve("done"),
    {
      signal,
      onWait: (each) => waits.push(each),
      sleep: () => Promise.resolve(),
    },
  ).catch((error: unknown) => (error as CodedError).code);
  return { outcome, waits, asked };
}

describe("a request to a busy service", () => {
  it("is repeated after the time that the service says", async () => {
    expect(await ask(0)).toEqual({ outcome: "done", waits: [], asked: 1 });
    expect(await ask(3)).toEqual({ outcome: "done", waits: [5, 5, 5], asked: 4 });
    expect(await ask(1, "7")).toEqual({ outcome: "done", waits: [7], asked: 2 });
  });
  it("is given up after ten minutes", async () => {
    const { outcome, waits } = await ask(1e6);
    expect(outcome).toBe("SERVICE_BUSY");
    expect(waits).toHaveLength(120);
  });
  it.each(["", "never", -3, 0, 0.001, Number.NaN])(
    "waits before it is repeated if the service says %p",
    async (said) => {
      const { outcome, waits } = await ask(1e6, said);
      expect(outcome).toBe("SERVICE_BUSY");
      expect(waits).toEqual(Array.from({ length: 600 }, () => 1));
    },
  );
  it("is repeated within a minute, even if the service says longer", async () => {
    expect((await ask(1, 1e9)).waits).toEqual([60]);
  });
  it("is not repeated after it was cancelled", async () => {
    expect(await ask(5, 5, AbortSignal.abort())).toEqual({ outcome: "CANCELLED", waits: [5], asked: 1 });
  });
  it("stops waiting when it is cancelled", async () => {
    // Time stands still, so a wait that is not cancelled never ends.
    jest.useFakeTimers();
    const controller = new AbortController();
    const asking = whenThereIsRoom(() => Promise.reject(new CodedError("SERVICE_BUSY", { seconds: 60 })), {
      signal: controller.signal,
      onWait: () => {
        void Promise.resolve().then(() => {
          controller.abort();
        });
      },
    });
    await expect(asking).rejects.toMatchObject({ code: "CANCELLED" });
    jest.useRealTimers();
  });
  it("throws other errors at once", async () => {
    const error = new CodedError("NOT_ALLOWED");
    await expect(whenThereIsRoom(() => Promise.reject(error))).rejects.toBe(error);
  });
});
