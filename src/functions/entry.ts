import { createMarketData } from "../client/market-data";
import { createHttpTransport } from "../client/transport";
import { ALL_FUNCTIONS } from "./all-functions";
import { blocksOf, excelForm, throwSingleError } from "./excel-form";
import { useMarketData } from "./market-data";
import { computeFor, type FunctionName } from "./present";

/*
 * functions.js: gives Excel the functions. It runs before anything of the pane is loaded, so that a workbook's cells
 * can be answered at once. The service is where this script came from.
 */

useMarketData(createMarketData({ transport: createHttpTransport(location.origin) }));

const takesFormats = (): boolean =>
  Office.context.requirements.isSetSupported("CustomFunctionsRuntime", "1.4");

for (const [name, { compute }] of Object.entries(ALL_FUNCTIONS))
  CustomFunctions.associate(name, (...args: unknown[]) => {
    const block = computeFor(excelForm(takesFormats()), name as FunctionName, blocksOf(args, compute.length));
    return block instanceof Promise ? block.then(throwSingleError) : throwSingleError(block);
  });
