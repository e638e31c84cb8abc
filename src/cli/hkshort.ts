import { setFlagsFromString } from "node:v8";
import { Command, Option } from "commander";
import { CodedError } from "../errors/coded-error";
import { MEASURES } from "../market/measure";
import { isClockSet, machineNow } from "../service/machine-clock";
import { LOG_LEVELS } from "../service/http/request-log";
import { heedOutput } from "./closed-output";
import type { ExportTableOptions } from "./export-table";
import {
  DATA,
  FRAME_ANCESTOR,
  JSON_LINES,
  NAMESPACE,
  PAUSE,
  SIMULATED_EXCHANGE,
  toPort,
  toRate,
  type Options,
  type WithSimulatedExchange,
} from "./options";
import { CURRENCY_OF_FILE, DATE_ORDER, MEASURE_ACROSS } from "./statement-options";
import { explain, say } from "./report";
import type { StatedReading } from "../market/own-history";
import type { FetchOptions } from "./fetch";
import type { ServeOptions } from "./serve";

const output = heedOutput();
/** Commands that run until they are stopped. */
const SERVICES = ["serve", "excel"];
/** Commands that end before V8's second, optimising compiler has paid for its work on the database's WebAssembly. */
const BRIEF = ["calc", "status", "doctor"];

const program = new Command("hkshort")
  .description("Hong Kong short selling: publications, the store, the service")
  .option("--schema <name>", "the schema of the store's tables on a PostgreSQL server (HKSHORT_SCHEMA)")
  .configureHelp({ showGlobalOptions: true })
  .on("option:schema", (name: string) => {
    process.env.HKSHORT_SCHEMA = name;
  })
  .hook("preAction", (_program, command) => {
    if (SERVICES.includes(command.name())) output.outliveReaders();
    if (BRIEF.includes(command.name())) setFlagsFromString("--liftoff-only");
  });

/** Runs a command and ends with its exit code: 0 done, 2 refused (bad input), 1 failed. */
const run =
  <A extends unknown[]>(command: (...args: A) => Promise<number>) =>
  async (...args: A): Promise<void> => {
    try {
      if (isClockSet()) say(`HKSHORT_NOW sets the clock to ${machineNow().toISOString()}.`);
      process.exitCode = await command(...args);
    } catch (error) {
      const { message, exitCode } = explain(error);
      say(message);
      process.exitCode = exitCode;
    }
  };

program
  .command("inspect <file...>")
  .description("read and verify publications; store nothing")
  .addOption(DATE_ORDER)
  .addOption(MEASURE_ACROSS)
  .addOption(CURRENCY_OF_FILE)
  .option(...JSON_LINES)
  .action(
    run(async (files: string[], options: Options & StatedReading) =>
      (await import("./inspect")).inspect(files, options),
    ),
  );

program
  .command("import <file...>")
  .description("verify publications and add them to a store (data/published)")
  .option(...DATA)
  .option("--published <instant>", 'when they came out, such as "2025-11-27 22:30", Hong Kong time')
  .option("--dry-run", "show how the files are read, and store nothing")
  .addOption(DATE_ORDER)
  .addOption(MEASURE_ACROSS)
  .addOption(CURRENCY_OF_FILE)
  .option(...JSON_LINES)
  .action(
    run(async (files: string[], options: Options & StatedReading & { published?: string; dryRun?: true }) =>
      options.dryRun
        ? (await import("./inspect")).inspect(files, options)
        : (await import("./import")).importFiles(files, options),
    ),
  );

program
  .command("withdraw <which>")
  .description(
    "withdraw publications, by file name, beginning of the hash, or day; without --yes only show them",
  )
  .option(...DATA)
  .option("--yes", "do it")
  .action(
    run(async (which: string, options: Options & { yes?: boolean }) =>
      (await import("./withdraw")).withdraw(which, options),
    ),
  );

program
  .command("apply <which>")
  .description(
    "apply a page's restatement of the day before, although nothing proves it; without --yes only show it",
  )
  .option(...DATA)
  .option("--yes", "do it")
  .action(
    run(async (which: string, options: Options & { yes?: boolean }) =>
      (await import("./withdraw")).apply(which, options),
    ),
  );

program
  .command("status")
  .description("show what a store holds, and which process uses it")
  .option(...DATA)
  .option(...JSON_LINES)
  .action(run(async (options: Options) => (await import("./status")).status(options)));

program
  .command("connect")
  .description("turn on fetching from the publishers' sites, or turn it off with --off")
  .option(...DATA)
  .option("--confirm", "confirm that you have seen where the publishers' terms are")
  .option("--off", "turn fetching off")
  .action(
    run(async (options: Options & { off?: boolean; confirm?: boolean }) =>
      (await import("./connect")).connect(options),
    ),
  );

program
  .command("fetch")
  .description("fetch once all that is due, up to a year back, the newest first")
  .option(...DATA)
  .option(...SIMULATED_EXCHANGE)
  .option(...PAUSE)
  .option(
    "--older-positions [day]",
    "also fetch the SFC's weeks from a day on, or all since 2012, now and in later runs",
  )
  .action(
    run(async ({ standIn, ...options }: WithSimulatedExchange<FetchOptions>) =>
      (await import("./fetch")).fetchWhatIsDue({
        ...options,
        ...(standIn && { simulatedExchange: standIn }),
      }),
    ),
  );

program
  .command("stand-in")
  .description("serve invented publications at the two sites' own paths, for trying out fetching")
  .option("--port <number>", "its port", toPort)
  .option("--day <day>", "the day on which its clock starts, at 22:00")
  .action(
    run(async (options: { port?: number; day?: string }) =>
      (await import("./simulated-exchange")).simulatedExchange(options),
    ),
  );

program
  .command("verify")
  .description("compare archive, journal and database")
  .option(...DATA)
  .action(run(async (options: Options) => (await import("./rebuild")).verify(options)));

program
  .command("rebuild")
  .description("rebuild the store from the archive, and compare the two")
  .option(...DATA)
  .action(run(async (options: Options) => (await import("./rebuild")).rebuildStore(options)));

program
  .command("calc [formula...]")
  .description("calculate formulas with the add-in's functions")
  .option("--file <file>", "a file with one formula per line; - for the standard input")
  .option(...DATA)
  .option(...JSON_LINES)
  .action(
    run(async (formulas: string[], options: Options & { file?: string }) =>
      (await import("./calc")).calculate(formulas, options),
    ),
  );

program
  .command("export")
  .description("write a table of short selling as CSV or workbook, or the add-in and all resources as a site")
  .option("--csv <file>", "the securities sold short, as CSV")
  .option("--xlsx <file>", "the same as a workbook with a Table and a pivot table")
  .option("--parquet <file>", "the same as Parquet")
  .option("--from <day>", "first day of the table, such as 2025-11-03; by default the latest")
  .option("--to <day>", "last day of the table")
  .addOption(new Option("--matrix <figure>", "one figure, days down and codes across").choices(MEASURES))
  .option(
    "--screen <criteria...>",
    'the securities that meet criteria instead: fields and criteria in turn, such as ratio ">30%" turnover ">50m" etf no',
  )
  .addOption(
    new Option(
      "--list <name>",
      "the securities of a list of the publications instead, such as active",
    ).conflicts("screen"),
  )
  .addOption(
    new Option(
      "--codes <file>",
      "the securities of a list of your own instead: a file with one code per line",
    ).conflicts(["screen", "list"]),
  )
  .option("--site <folder>", "the add-in and all resources as files, for any web server")
  .option("--address <url>", "where the site will be served, for its manifest")
  .option(...FRAME_ANCESTOR)
  .option(...NAMESPACE)
  .option(...DATA)
  .action(run(exportWhatIsAskedFor));

program
  .command("doctor")
  .description("check what could be wrong on this machine, and say what to do")
  .option(...DATA)
  .option("--public <address>", "where readers reach the service")
  .option(...JSON_LINES)
  .action(run(async (options: Options & { public?: string }) => (await import("./doctor")).doctor(options)));

program
  .command("serve")
  .description("serve a store and the add-in on this machine")
  .option(...DATA)
  .option("--port <number>", "the service's port", toPort)
  .option("--preview", "serve the preview workbook too")
  .option("--open", "open the preview in a browser")
  .option("--https", "use https with a local certificate, which Excel requires")
  .addOption(
    new Option("--log-level <level>", "what is logged; info includes every request").choices(LOG_LEVELS),
  )
  .option("--access-log", "the same as --log-level info")
  .option("--host <address>", "listen on another address than this machine's own; needs --public")
  .option(
    "--public <address>",
    "the address at which readers reach the service, such as https://shorts.example.com",
  )
  .option(
    "--behind-proxy <header>",
    "the header into which your proxy writes the client's address, such as x-forwarded-for",
  )
  .option(...FRAME_ANCESTOR)
  .option("--rate-limit <number>", "requests a minute from one address", toRate)
  .option("--site <folder>", "keep a site of files up to date")
  .option(...NAMESPACE)
  .option(...SIMULATED_EXCHANGE)
  .option(...PAUSE)
  .option("--look-every <milliseconds>", "how often to check whether fetching was turned on", Number)
  .action(
    run(async ({ standIn, ...options }: WithSimulatedExchange<ServeOptions>) =>
      (await import("./serve")).serve({ ...options, ...(standIn && { simulatedExchange: standIn }) }),
    ),
  );

program
  .command("excel")
  .description("load the add-in into the Excel of this machine (Windows, Mac)")
  .option(...DATA)
  .option(...NAMESPACE)
  .action(run(async (options: Options & { namespace?: string }) => (await import("./excel")).excel(options)));

program
  .command("field-kit")
  .description("write a workbook and a page of checks, to see what a real Excel does")
  .option("--folder <folder>", "where to write them", "field-kit")
  .option(...NAMESPACE)
  .action(
    run(async (options: { folder: string; namespace?: string }) =>
      (await import("./field-kit")).fieldKit(options),
    ),
  );

async function exportWhatIsAskedFor(
  options: Options &
    ExportTableOptions & { site?: string; address?: string; frameAncestor?: string[]; namespace?: string },
): Promise<number> {
  const { site, csv, xlsx, parquet, ...others } = options;
  const isTable = [csv, xlsx, parquet].some((file) => file !== undefined);
  if (site === undefined && !isTable) throw new CodedError("EXPORT_TO_WHAT");
  if (site !== undefined) await (await import("./export")).exportSite({ ...others, site });
  return isTable ? (await import("./export-table")).exportTable(options) : 0;
}

void program.parseAsync();
