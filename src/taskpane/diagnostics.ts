import { session } from "../client/session";
import { serviceAddress } from "../client/service-address";
import type { Language } from "../errors/entry";
import { latestDay } from "../resources/resource-index";
import { listTables } from "../workbook/list-tables";
import { VERSION } from "./version";

/** The ExcelApi versions that an Excel able to load this add-in may support. */
export const EXCEL_API_VERSIONS = ["1.13", "1.14", "1.15", "1.16", "1.17", "1.18", "1.19", "1.20"] as const;

/** Returns the text of a bug report: about the add-in, its host and its data, and nothing of the workbook's content. */
export async function diagnostics(language: Language): Promise<string> {
  const { context } = Office;
  const { host, platform, version } = context.diagnostics;
  const index = session.data().known()?.index;
  const tables = await listTables().catch(() => []);
  const failure = session.data().failure();
  const supported = EXCEL_API_VERSIONS.filter((set) => context.requirements.isSetSupported("ExcelApi", set));
  const facts: Record<string, unknown> = {
    addIn: VERSION,
    host: `${String(host)} ${version} (${String(platform)})`,
    excelApi: supported.at(-1) ?? "below 1.13",
    displayLanguage: context.displayLanguage,
    paneLanguage: language,
    browser: navigator.userAgent,
    service: serviceAddress(),
    store: index ? `${index.store.kind} ${index.store.id}` : "none",
    serviceClock: index?.clock ?? "–",
    days: index ? `${index.days.length}, latest ${latestDay(index) ?? "–"}` : "–",
    weeks: index?.weeks.length ?? 0,
    failure: failure ? `${failure.code}: ${failure.message}` : "none",
    importedTables: tables.length,
    at: new Date().toISOString(),
  };
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join("\n");
}
