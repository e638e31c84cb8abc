import { checksOf } from "./checks";
import { print } from "./report";

/**
 * `hkshort doctor`: checks what could be wrong on this machine, and says what to do. Returns the exit code: 1 if
 * something is wrong.
 */
export async function doctor(options: { data?: string; json?: boolean; public?: string }): Promise<number> {
  let exitCode = 0;
  for await (const check of checksOf(options)) {
    if (options.json) print(JSON.stringify(check));
    else {
      print(`${MARKS[check.state]} ${check.what}: ${check.finding}`);
      if (check.advice) print(`    ${check.advice}`);
    }
    if (check.state === "wrong") exitCode = 1;
  }
  return exitCode;
}

const MARKS = { well: "ok   ", note: "note ", wrong: "WRONG" } as const;
