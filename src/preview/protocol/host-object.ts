/** An error in the form that office.js gives to an add-in. */
export class RichApiError extends Error {
  override readonly name = "RichApiError";
  constructor(
    readonly code: string,
    message = code,
    readonly location = "",
  ) {
    super(message);
  }
}

export const invalidArgument = (location = ""): RichApiError =>
  new RichApiError(
    "InvalidArgument",
    "The argument is invalid or missing or has an incorrect format.",
    location,
  );
export const itemNotFound = (location = ""): RichApiError =>
  new RichApiError("ItemNotFound", "The requested resource doesn't exist.", location);
export const itemAlreadyExists = (location = ""): RichApiError =>
  new RichApiError(
    "ItemAlreadyExists",
    "A resource with the same name or identifier already exists.",
    location,
  );

/**
 * The base of all objects that an add-in can use. A class lists what load() can read. A member that it does not have
 * throws an error with the member's name, so that no missing behaviour of Excel goes unnoticed.
 */
export abstract class HostObject {
  /** Properties that load() can read. */
  static readonly scalars: readonly string[] = [];
  /** Properties that lead to another object. */
  static readonly navigation: readonly string[] = [];
  /** The name under which office.js expects the id of an instantiated object. */
  static readonly idName: string = "Id";
  /** Set by the host when office.js keeps a reference. */
  referenceId?: string;
  /** What identifies the object in its collection; undefined if office.js does not need it. */
  get identity(): string | number | undefined {
    return undefined;
  }
}

/** A collection. Its items can be loaded, and found by name or id. */
export abstract class HostCollection<T extends HostObject & { name?: string }> extends HostObject {
  static override readonly scalars: readonly string[] = ["count"];
  abstract items(): readonly T[];
  get count(): number {
    return this.items().length;
  }
  getCount(): number {
    return this.count;
  }
  getItemOrNullObject(key: string): T | null {
    const name = key.toLowerCase();
    return this.items().find((item) => item.identity === key || item.name?.toLowerCase() === name) ?? null;
  }
  getItem(key: string): T {
    const found = this.getItemOrNullObject(key);
    if (!found) throw itemNotFound(`${this.constructor.name}.getItem`);
    return found;
  }
  getItemAt(index: number): T {
    const found = this.items()[index];
    if (!found) throw invalidArgument(`${this.constructor.name}.getItemAt`);
    return found;
  }
}

/** Throws if the given Excel does not have a member. */
export type RefuseNewer = (object: HostObject, member: string) => void;

type Members = Record<string, unknown>;
const classOf = (object: HostObject): typeof HostObject => object.constructor as typeof HostObject;

const notModelled = (object: HostObject, member: string): RichApiError => {
  const location = `${object.constructor.name}.${member}`;
  return new RichApiError("ApiNotFound", `${location} is not in the preview.`, location);
};

/**
 * Returns the member for a name in a request. Names in requests are PascalCase, members are camelCase. A leading
 * underscore marks office.js' own members.
 */
export const memberName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

export function getMember(object: HostObject, name: string): unknown {
  const member = memberName(name);
  if (!(member in object)) throw notModelled(object, member);
  return (object as unknown as Members)[member];
}

export function setMember(object: HostObject, name: string, value: unknown): void {
  const member = memberName(name);
  if (!(member in object)) throw notModelled(object, member);
  (object as unknown as Members)[member] = value;
}

export function callMember(object: HostObject, name: string, args: readonly unknown[]): unknown {
  const members = object as unknown as Members;
  const method = members[memberName(name)] ?? members[name];
  if (typeof method !== "function") throw notModelled(object, `${memberName(name)}()`);
  return (method as (...args: unknown[]) => unknown).apply(object, [...args]);
}

/** Whether `member` is a value that load() reads, or leads to another object. */
export function loadable(object: HostObject, member: string): "scalar" | "navigation" {
  const { scalars, navigation } = classOf(object);
  if (navigation.includes(member)) return "navigation";
  if (scalars.includes(member)) return "scalar";
  throw notModelled(object, member);
}

export const scalarsOf = (object: HostObject): readonly string[] => classOf(object).scalars;
export const idNameOf = (object: HostObject): string => classOf(object).idName;
