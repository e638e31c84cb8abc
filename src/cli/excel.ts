import { spawn } from "node:child_process";
import { MANIFEST } from "./folders";
import { say } from "./report";
import { serve } from "./serve";

const EXCEL_ON = ["win32", "darwin"];

/**
 * `hkshort excel`: serves the add-in on https with a local certificate, and has office-addin-debugging load it into
 * the Excel of this machine. Answers the exit code.
 */
export async function excel(options: { data?: string }): Promise<number> {
  if (!EXCEL_ON.includes(process.platform)) {
    say("Excel add-ins can be loaded on Windows and Mac only. Try the preview here: npm start");
    return 2;
  }
  const serving = serve({ ...options, https: true });
  const program = require.resolve("office-addin-debugging/cli.js");
  spawn(process.execPath, [program, "start", MANIFEST, "desktop", "--no-debug"], { stdio: "inherit" });
  return serving;
}
