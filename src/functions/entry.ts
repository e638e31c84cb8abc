import { session } from "../client/session";
import { createMarketData } from "../client/market-data";
import { serviceAddress } from "../client/service-address";
import { openSavedResources } from "../client/saved-resources";
import { createHttpTransport } from "../client/transport";
import { languageFor } from "../errors/language";
import { loadWording } from "../errors/load-wording";
import type { Wording } from "../errors/wording";
import { ALL_FUNCTIONS, declaredArguments, inARow, type ShortFunction } from "./all-functions";
import { callProbe } from "./call-probe";
import { excelForm, throwSingleError } from "./excel-form";
import { wakeTimersFromWorker } from "./wake-timers";
import { valuesBringFormats } from "./values-bring-formats";
import { settleOmitted } from "./omitted";
import { hostFunction, type FunctionName, type HostForm } from "./present";

/*
 * functions.js: registers the functions with Excel. It runs before the pane is loaded, so that a workbook's cells are
 * answered at once. The service, or the web server in its place, is where the page came from, unless the user has
 * chosen another.
 */

session.use(
  createMarketData({
    transport: createHttpTransport(serviceAddress),
    saved: openSavedResources(),
    lists: null, // they are read from the workbook
  }),
);

wakeTimersFromWorker();
/** The service writes the functions' namespace, which its manifest declares, into the page. */
const NAMESPACE_META = "functions-namespace";
session.namespace = document.querySelector(`meta[name="${NAMESPACE_META}"]`)?.getAttribute("content") ?? "";

const probe = callProbe();
let wording: Wording | Promise<Wording> | undefined;
/** The form of the host, at once in English. The host's properties are known only when it calls. */
function formOfHost(): HostForm | Promise<HostForm> {
  wording ??= loadWording(languageFor(Office.context.displayLanguage));
  if (!(wording instanceof Promise)) return excelForm(valuesBringFormats(), wording);
  return wording.then((loaded) => {
    wording = loaded;
    return excelForm(valuesBringFormats(), loaded);
  });
}

for (const [name, shortFunction] of Object.entries<ShortFunction>(ALL_FUNCTIONS)) {
  const declared = declaredArguments(shortFunction);
  let call: ReturnType<typeof hostFunction> | undefined;
  CustomFunctions.associate(name, (...args: unknown[]) => {
    // Excel passes an invocation after the arguments.
    const invocation = args[declared] as Partial<CustomFunctions.Invocation> | undefined;
    if (probe.isOn)
      probe.calls.push({ name, args: args.slice(0, declared), addresses: invocation?.parameterAddresses });
    settleOmitted(args, declared, invocation?.parameterAddresses);
    const blocks = inARow(shortFunction, args);
    const answer = (compute: ReturnType<typeof hostFunction>): unknown[][] | Promise<unknown[][]> => {
      const block = invocation?.isInValuePreview
        ? session.fromMemoryAlone(() => compute(blocks))
        : compute(blocks);
      return block instanceof Promise ? block.then(throwSingleError) : throwSingleError(block);
    };
    if (call) return answer(call);
    const form = formOfHost();
    const withForm = (known: HostForm) => answer((call ??= hostFunction(name as FunctionName, known)));
    return form instanceof Promise ? form.then(withForm) : withForm(form);
  });
}
