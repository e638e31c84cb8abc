import { excelOf } from "../../src/preview/excel-build";
import { requestRules } from "../../src/preview/excel/request-rules";
import { Workbook } from "../../src/preview/excel/workbook";
import { openJsdomAddin, HOST_ORIGIN, LOCALE } from "../preview-in-node/jsdom-addin";
import { AddinService } from "../../src/preview/protocol/addin-services";
import { Channel } from "../../src/preview/protocol/channel";
import { HostObject } from "../../src/preview/protocol/host-object";
import { RichApi } from "../../src/preview/protocol/rich-api";
import { PlainEngine } from "./plain-engine";

/** A workbook of plain cells behind the real office.js. It enforces Excel's 5 MB and counts requests. */
export interface PlainWorkbook {
  readonly engine: PlainEngine;
  readonly workbook: Workbook;
  /** The size of each request so far, in bytes. */
  readonly requests: number[];
  close(): void;
}

/** Calculates nothing. */
class NoFunctions extends HostObject {
  _SetOsfControlContainerReadyForCustomFunctions(): void {
    return;
  }
  _GetEnabledFeatures(): unknown[] {
    return [];
  }
}

/** Opens the workbook, with office.js' Excel and Office as globals of the process. */
export async function openPlainWorkbook(): Promise<PlainWorkbook> {
  const engine = new PlainEngine();
  const requests: number[] = [];
  const nothing = (): void => undefined;
  const workbook = new Workbook(engine.asEngine(), {
    recalculateAll: nothing,
    listenToSelection: nothing,
    forget: (id) => {
      richApi.forget(id);
    },
  });
  const services = {
    "Microsoft.ExcelServices.CustomFunctions": new NoFunctions(),
    "Microsoft.InternalService.AddinInternalService": new AddinService(nothing),
  };
  const richApi = new RichApi(workbook, services, nothing);
  const channel = new Channel({
    hostOrigin: HOST_ORIGIN,
    locale: LOCALE,
    excel: excelOf(),
    settings: workbook.settings,
    execute: (request, headers) => richApi.execute(request, requestRules(excelOf(), headers)),
    onRequest: (_request, _response, bytes) => requests.push(bytes),
    post: (message) => {
      addin.post(message);
    },
  });
  const addin = openJsdomAddin({
    scripts: [],
    fetch: () => Promise.reject(new Error("Nothing is fetched.")),
    receive: (message) => {
      channel.receive(message);
    },
  });
  await addin.ready;
  Object.assign(globalThis, { Excel: addin.window.Excel, Office: addin.window.Office });
  return {
    ...{ engine, workbook, requests },
    close: () => {
      addin.close();
    },
  };
}
