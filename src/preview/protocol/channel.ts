import type { PreviewExcel } from "../excel-build";
import type { RichApiRequest, RichApiResponse } from "./rich-api";

/*
 * The side of Excel on the web in the message protocol that office.js uses with the page around its frame.
 * It has no transport of its own: it sends with `post` and receives with `receive`.
 */

const ACTION = { Register: 1, Unregister: 2 } as const;
const DISPATCH = { RichApi: 93, SaveSettings: 76 } as const;
const ERROR = { General: 5001, RequestTooLarge: 5103, ResponseTooLarge: 5104 } as const;
/** The largest request or response that Excel on the web accepts, in bytes. */
const LARGEST_MESSAGE = 5 * 1024 * 1024;
const CONVERSATION = "conv-1";
const CONTROL = "ctl-1";
/** Tells office.js that the add-in runs in a shared runtime (1) and has custom functions (2). */
const FLAGS = 3;

/** Returns the name that the frame must have before office.js starts; office.js reads its host from it. */
export const frameName = (hostOrigin: string, locale: string): string =>
  JSON.stringify({
    baseFrameName: "_xdm_1",
    hostInfo: `Excel|Web|16.01|${locale}|corr-1|||${FLAGS}`,
    xdmInfo: `${CONVERSATION}|${CONTROL}|${hostOrigin}`,
    serializerVersion: "1",
    flights: "[]",
  });

/** The length in UTF-8. */
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

export interface HostMessage {
  readonly _messageType: number;
  readonly _actionType?: number;
  readonly _actionName: string;
  readonly _correlationId?: unknown;
  readonly _data?: unknown;
}
type SettingEntries = readonly (readonly [string, string])[];
interface Call {
  readonly DdaMethod: { readonly DispatchId: number };
  readonly DdaSettingsMethod?: { readonly Properties: SettingEntries };
  readonly Properties?: SettingEntries;
  readonly ArrayData: readonly unknown[];
}
/** An event in a message: [category, type, target, JSON, 0]. */
export type EventEntry = readonly [number, number, string, string, number];

/** Settings as pairs of key and JSON. */
interface SettingStore {
  entries(): SettingEntries;
  replace(entries: SettingEntries): void;
}

export interface ChannelOptions {
  readonly post: (message: object) => void;
  readonly hostOrigin: string;
  /** The display language of the host, "en-US". */
  readonly locale: string;
  readonly excel: PreviewExcel;
  /** Carries out a request. The headers are those that the page gave it. */
  readonly execute: (request: RichApiRequest, headers: Readonly<Record<string, unknown>>) => RichApiResponse;
  /** The workbook's settings. A page receives all of them when it starts, and saves all of them. */
  readonly settings: SettingStore;
  /** Called after every request; for tests and for the browser's console. */
  readonly onRequest?: (request: RichApiRequest, response: RichApiResponse, bytes: number) => void;
}

export class Channel {
  private readonly registered = new Map<string, HostMessage>();

  constructor(private readonly options: ChannelOptions) {}

  receive(message: HostMessage): void {
    if (message._messageType !== 0) return;
    const reply = (_data: unknown, _errorCode = 0): void => {
      const { _actionName, _correlationId } = message;
      this.send({ _actionName, _correlationId, _data, _errorCode });
    };
    if (message._actionType === ACTION.Register) {
      this.registered.set(message._actionName, message);
      reply({ Error: 0 });
    } else if (message._actionType === ACTION.Unregister) {
      this.registered.delete(message._actionName);
      reply({ Error: 0 });
    } else if (message._actionName === "ContextActivationManager_getAppContextAsync")
      reply(this.appContext());
    else if (message._actionName === "executeMethod") this.executeMethod(message._data as Call, reply);
    else if (message._actionName !== "ContextActivationManager_notifyHost") reply(null, -1); // expects no answer
  }

  /** Sends events to the add-in, if it has registered for them. */
  fire(entries: readonly EventEntry[]): void {
    const registration = this.registered.get("richApiMessage");
    if (!registration) return;
    this.send({
      _actionName: "richApiMessage",
      _correlationId: registration._correlationId,
      _responseType: 1,
      _data: { ArrayData: entries },
    });
  }

  /** Called when the add-in's page has closed. */
  close(): void {
    this.registered.clear();
  }

  private send(message: object): void {
    this.options.post({
      _messageType: 1,
      _conversationId: CONVERSATION,
      _origin: this.options.hostOrigin,
      _errorCode: 0,
      _responseType: 0,
      _serializerVersion: 1,
      ...message,
    });
  }

  private executeMethod(call: Call, reply: (data: unknown) => void): void {
    const id = call.DdaMethod.DispatchId;
    if (id === DISPATCH.SaveSettings) {
      this.options.settings.replace((call.DdaSettingsMethod ?? call).Properties ?? []);
      reply({ Version: 1, Error: 0 });
    } else if (id !== DISPATCH.RichApi) reply({ Version: 1, Error: ERROR.General });
    else this.richApi(String(call.ArrayData[4]), headersIn(call.ArrayData[3]), reply);
  }

  private richApi(
    text: string,
    headers: Readonly<Record<string, unknown>>,
    reply: (data: unknown) => void,
  ): void {
    if (bytesOf(text) > LARGEST_MESSAGE) {
      reply({ Version: 1, Error: ERROR.RequestTooLarge });
      return;
    }
    const request = JSON.parse(text) as RichApiRequest;
    const response = this.options.execute(request, headers);
    this.options.onRequest?.(request, response, bytesOf(text));
    const answer = JSON.stringify(response);
    const tooLarge = bytesOf(answer) > LARGEST_MESSAGE;
    reply(
      tooLarge
        ? { Version: 1, Error: ERROR.ResponseTooLarge }
        : { Version: 1, Error: 0, Data: [200, [], answer] },
    );
  }

  private appContext(): object {
    return {
      _id: CONTROL,
      _appName: 16,
      _appVersion: "16.0",
      _appUILocale: this.options.locale,
      _dataLocale: this.options.locale,
      _docUrl: `${this.options.hostOrigin}/Book1.xlsx`,
      _clientMode: 1,
      _settings: this.options.settings.entries(),
      _reason: "inserted",
      _osfControlType: 1,
      _eToken: "",
      _correlationId: "corr-1",
      _appInstanceId: "inst-1",
      _requirementMatrix: JSON.stringify(this.options.excel.sets),
      _hostFullVersion: this.options.excel.version,
      _appDomains: [],
      _featureGates: {},
      _initialDisplayMode: 2,
      _marketplaceType: 1,
      _addinName: "Preview",
    };
  }
}

/** Reads headers from a list of alternating names and values, as office.js sends them. */
function headersIn(list: unknown): Record<string, unknown> {
  const headers: Record<string, unknown> = {};
  const given = Array.isArray(list) ? (list as unknown[]) : [];
  for (let i = 0; i + 1 < given.length; i += 2) headers[String(given[i])] = given[i + 1];
  return headers;
}
