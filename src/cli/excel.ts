import { spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { manifestFor, WRITTEN_ADDRESS } from "../service/http/manifest-route";
import { ADDIN_FOLDER, MANIFEST } from "./folders";
import { say } from "./report";
import { serve } from "./serve";

const EXCEL_ON = ["win32", "darwin"];

/**
 * `hkshort excel`: serves the add-in on https with a local certificate, and has office-addin-debugging load it into the
 * Excel of this machine. Returns the exit code.
 */
export async function excel(options: { data?: string; namespace?: string }): Promise<number> {
  if (!EXCEL_ON.includes(process.platform)) {
    say("Excel add-ins can be loaded on Windows and Mac only. Try the preview here: npm start");
    return 2;
  }
  const serving = serve({ ...options, https: true });
  const program = require.resolve("office-addin-debugging/cli.js");
  const manifest = await manifestFile(options.namespace);
  spawn(process.execPath, [program, "start", manifest, "desktop", "--no-debug"], { stdio: "inherit" });
  return serving;
}

/** Returns the path of a manifest: the project's, or a copy with the given namespace. */
async function manifestFile(namespace: string | undefined): Promise<string> {
  if (namespace === undefined) return MANIFEST;
  const file = path.join(await mkdtemp(path.join(tmpdir(), "hkshort-")), "manifest.xml");
  await writeFile(file, await manifestFor(WRITTEN_ADDRESS, ADDIN_FOLDER, namespace));
  return file;
}
