import {
  getMember,
  HostCollection,
  HostObject,
  idNameOf,
  loadable,
  memberName,
  scalarsOf,
  type RefuseNewer,
} from "./host-object";

/** What a load() requests. */
export interface QueryInfo {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}

type Answer = Record<string, unknown>;
const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Returns what office.js needs to know about an object that it has instantiated. */
export function identityOf(object: HostObject): Answer {
  const answer: Answer = {};
  if (object.identity !== undefined) answer[idNameOf(object)] = object.identity;
  if (object.referenceId) answer._ReferenceId = object.referenceId;
  return answer;
}

/**
 * Answers a load(): the scalars of an object, of the items of a collection, or of further objects
 * ("format/fill/color").
 */
export function query(object: HostObject, info: QueryInfo, refuseNewer: RefuseNewer): Answer {
  const wanted = (info.Select?.length ? info.Select : ["*"]).filter(
    (name) => name.toLowerCase() !== "isnullobject",
  );
  return object instanceof HostCollection
    ? queryItems(object as HostCollection<HostObject>, info, wanted, refuseNewer)
    : queryObject(object, info, wanted, refuseNewer);
}

function queryObject(
  object: HostObject,
  info: QueryInfo,
  wanted: readonly string[],
  refuseNewer: RefuseNewer,
): Answer {
  const answer: Answer = {};
  const further = new Map<string, string[]>();
  const goOn = (member: string, rest: readonly string[]): void => {
    further.set(member, [...(further.get(member) ?? []), rest.join("/") || "*"]);
  };
  for (const path of wanted) {
    const [first = "", ...rest] = path.split("/");
    const member = memberName(first);
    refuseNewer(object, member);
    if (member === "*")
      for (const scalar of scalarsOf(object)) answer[pascal(scalar)] = getMember(object, scalar);
    else if (rest.length > 0 || loadable(object, member) === "navigation") goOn(member, rest);
    else answer[pascal(member)] = getMember(object, member);
  }
  for (const path of info.Expand ?? []) {
    const [first = "", ...rest] = path.split("/");
    goOn(memberName(first), rest);
  }
  for (const [member, select] of further) {
    const next = getMember(object, member);
    answer[pascal(member)] = next instanceof HostObject ? query(next, { Select: select }, refuseNewer) : null;
  }
  return { ...answer, ...identityOf(object) };
}

function queryItems(
  collection: HostCollection<HostObject>,
  info: QueryInfo,
  wanted: readonly string[],
  refuseNewer: RefuseNewer,
): Answer {
  const skip = info.Skip ?? 0;
  const items = collection.items().slice(skip, info.Top === undefined ? undefined : skip + info.Top);
  const isCount = (name: string): boolean => name.toLowerCase() === "count";
  const select = wanted.filter((name) => !isCount(name));
  return {
    ...(wanted.some(isCount) ? { Count: collection.count } : {}),
    _Items: items.map((item, index) => ({
      ...query(item, { Select: select, ...(info.Expand ? { Expand: info.Expand } : {}) }, refuseNewer),
      ...(item.identity === undefined ? { _Index: index } : {}),
    })),
  };
}
