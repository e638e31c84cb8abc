import {
  callMember,
  getMember,
  HostObject,
  itemNotFound,
  memberName,
  RichApiError,
  setMember,
  type RefuseNewer,
} from "./host-object";
import { identityOf, query, type QueryInfo } from "./query";

const PATH = { Global: 1, NewObject: 2, Method: 3, Property: 4, Indexer: 5, ReferenceId: 6 } as const;
const ACTION = {
  Instantiate: 1,
  Query: 2,
  Method: 3,
  SetProperty: 4,
  Trace: 5,
  EnsureUnchanged: 6,
  Update: 9,
} as const;

interface ArgumentInfo {
  readonly Arguments?: readonly unknown[];
  readonly ReferencedObjectPathIds?: readonly unknown[];
}
interface ObjectPath {
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
}
interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
  readonly ObjectState?: Readonly<Record<string, unknown>>;
}
/** The body of one request of office.js ("ProcessQuery"): a batch of actions on objects named by paths. */
export interface RichApiRequest {
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}
export interface RichApiResponse {
  readonly Results: readonly { ActionId: number; Value: unknown }[];
  readonly TraceIds: readonly number[];
  readonly Error?: {
    Code: string;
    Message: string;
    Location: string;
    HttpStatusCode: number;
    ActionIndex: number;
  };
}

/**
 * Checks every call and every setting of a property before it is carried out.
 *
 * @throws RichApiError to refuse it
 */
export type MemberCheck = (object: HostObject, member: string) => void;

/** Carries out the bodies of requests on host objects. It has no knowledge of spreadsheets. */
export class RichApi {
  private readonly references = new Map<string, HostObject>();
  private referencesMade = 0;

  constructor(
    private readonly root: HostObject,
    private readonly services: Readonly<Record<string, HostObject>>,
    /** Called at the end of a batch, also after an error: the actions before the error are kept, as in Excel. */
    private readonly endOfBatch: () => void,
    private readonly refuseNewer: RefuseNewer = () => undefined,
  ) {}

  forget(referenceId: string): void {
    this.references.delete(referenceId);
  }

  execute(request: RichApiRequest, check: MemberCheck = () => undefined): RichApiResponse {
    const batch = new Batch(request, this.root, this.services, this.references, {
      newer: this.refuseNewer,
      check,
    });
    const Results: { ActionId: number; Value: unknown }[] = [];
    const TraceIds: number[] = [];
    let error: RichApiResponse["Error"];
    let index = 0;
    try {
      for (const action of request.Actions) {
        if (action.ActionType === ACTION.Trace) TraceIds.push(action.Id);
        const Value = action.ActionType === ACTION.Trace ? null : this.run(batch, action);
        Results.push({ ActionId: action.Id, Value: Value ?? null });
        index++;
      }
    } catch (cause) {
      error = { ...describe(cause), HttpStatusCode: 400, ActionIndex: index };
    }
    this.endOfBatch();
    return { ...(error ? { Error: error } : {}), Results, TraceIds };
  }

  private run(batch: Batch, action: Action): unknown {
    const object = batch.resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case ACTION.Instantiate:
        return object && identityOf(object);
      case ACTION.Query:
        return object && query(object, action.QueryInfo ?? {}, this.refuseNewer);
      case ACTION.EnsureUnchanged:
        return null;
      case ACTION.Method:
        if (action.Name === "_KeepReference") {
          if (object) this.keep(object);
          return null;
        }
        return batch.call(needed(object), action.Name, action.ArgumentInfo);
      case ACTION.SetProperty:
        batch.set(needed(object), action.Name, batch.argumentsOf(action.ArgumentInfo)[0]);
        return null;
      case ACTION.Update:
        for (const [name, value] of Object.entries(action.ObjectState ?? {}))
          batch.set(needed(object), name, value);
        return null;
      default:
        throw new RichApiError("NotImplemented", `Action type ${action.ActionType} is not in the preview.`);
    }
  }

  private keep(object: HostObject): void {
    object.referenceId ??= `R${++this.referencesMade}`;
    this.references.set(object.referenceId, object);
  }
}

const needed = (object: HostObject | null): HostObject => {
  if (!object) throw itemNotFound();
  return object;
};

function describe(cause: unknown): { Code: string; Message: string; Location: string } {
  const { code, message, location } = cause as Partial<RichApiError>;
  if (!(cause instanceof RichApiError)) console.error(cause);
  return { Code: code ?? "GeneralException", Message: message ?? String(cause), Location: location ?? "" };
}

/** The objects named by the paths of one request. Each is made once. */
class Batch {
  private readonly resolved = new Map<number, HostObject | null>();

  constructor(
    private readonly request: RichApiRequest,
    private readonly root: HostObject,
    private readonly services: Readonly<Record<string, HostObject>>,
    private readonly references: ReadonlyMap<string, HostObject>,
    private readonly rules: { readonly newer: RefuseNewer; readonly check: MemberCheck },
  ) {}

  call(object: HostObject, name: string, info: ArgumentInfo | undefined): unknown {
    this.allow(object, name);
    return callMember(object, name, this.argumentsOf(info));
  }
  set(object: HostObject, name: string, value: unknown): void {
    this.allow(object, name);
    setMember(object, name, value);
  }
  private get(object: HostObject, name: string): unknown {
    this.rules.newer(object, memberName(name));
    return getMember(object, name);
  }
  private allow(object: HostObject, name: string): void {
    this.rules.newer(object, memberName(name));
    this.rules.check(object, memberName(name));
  }

  resolve(id: number): HostObject | null {
    let object = this.resolved.get(id);
    if (object === undefined) {
      object = this.make(id);
      this.resolved.set(id, object);
    }
    return object;
  }

  /** Returns the arguments as values. An argument that is the path of an object becomes the object. */
  argumentsOf(info: ArgumentInfo | undefined): unknown[] {
    return this.dereference(info?.Arguments ?? [], info?.ReferencedObjectPathIds);
  }

  private make(id: number): HostObject | null {
    const path = this.request.ObjectPaths[id];
    if (!path) throw new RichApiError("GeneralException", `There is no object path ${id}.`);
    const parent = path.ParentObjectPathId ? this.resolve(path.ParentObjectPathId) : null;
    if (path.ParentObjectPathId && !parent) return null; // the child of a null object is null
    switch (path.ObjectPathType) {
      case PATH.Global:
        return this.root;
      case PATH.NewObject:
        return this.service(path.Name);
      case PATH.Method:
        return asObject(this.call(needed(parent), path.Name, path.ArgumentInfo));
      case PATH.Property:
        return asObject(this.get(needed(parent), path.Name));
      case PATH.Indexer:
        return asObject(callMember(needed(parent), "getItem", this.argumentsOf(path.ArgumentInfo)));
      case PATH.ReferenceId:
        return this.reference(path.Name);
      default:
        return null;
    }
  }

  private service(name: string): HostObject {
    const service = this.services[name];
    if (!service) throw new RichApiError("ApiNotFound", `${name} is not in the preview.`, name);
    return service;
  }

  private reference(id: string): HostObject {
    const object = this.references.get(id);
    if (!object)
      throw new RichApiError("InvalidReference", "This reference is not valid for the current operation.");
    return object;
  }

  private dereference(values: readonly unknown[], ids: readonly unknown[] | undefined): unknown[] {
    return values.map((value, index) => {
      const id = ids?.[index];
      if (Array.isArray(id)) return this.dereference(value as unknown[], id);
      return typeof id === "number" && id > 0 ? this.resolve(id) : this.plain(value);
    });
  }

  private plain(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => this.plain(item));
    const { _ObjectPathId: id } = value as { _ObjectPathId?: number };
    if (id !== undefined) return this.resolve(id);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.plain(item)]));
  }
}

const asObject = (value: unknown): HostObject | null => (value instanceof HostObject ? value : null);
