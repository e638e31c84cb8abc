import { createTimers } from "../../src/client/timers";

/* A page whose timers are held back: they never fire by themselves. */
function heldBack() {
  let time = 0;
  const asked: number[] = [];
  const timers = createTimers({ now: () => time, setTimeout: () => () => undefined });
  const ran: string[] = [];
  timers.set(() => ran.push("late"), 8000);
  timers.set(() => ran.push("soon"), 1000);
  return { timers, ran, asked, pass: (milliseconds: number) => (time += milliseconds) };
}

describe("timers", () => {
  it("run out at the next event, even if the page's own never fire", () => {
    const { timers, ran, pass } = heldBack();
    pass(999);
    timers.look();
    expect(ran).toEqual([]);
    pass(1);
    timers.look();
    expect(ran).toEqual(["soon"]);
    pass(7000);
    timers.look();
    timers.look();
    expect(ran).toEqual(["soon", "late"]);
  });

  it("can be cancelled", () => {
    const { timers, ran, pass } = heldBack();
    const callOff = timers.set(() => ran.push("never"), 10);
    callOff();
    pass(10);
    timers.look();
    expect(ran).toEqual([]);
  });

  it("ask a second clock to wake them", () => {
    const { timers, ran, asked, pass } = heldBack();
    timers.useClock((milliseconds) => asked.push(milliseconds));
    timers.set(() => ran.push("woken"), 50);
    expect(asked).toEqual([50]);
    pass(50);
    timers.look();
    expect(ran).toEqual(["woken"]);
  });

  it("run once, even if the page's own timer fires too", () => {
    let fire = (): void => undefined;
    let runs = 0;
    const timers = createTimers({
      now: () => 5,
      setTimeout: (run) => {
        fire = run;
        return () => undefined;
      },
    });
    timers.set(() => runs++, 0);
    timers.look();
    fire();
    expect(runs).toBe(1);
  });
});
