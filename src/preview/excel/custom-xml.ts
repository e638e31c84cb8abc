import { HostCollection, HostObject } from "../protocol/host-object";

export class CustomXmlPart extends HostObject {
  static override readonly scalars = ["id", "namespaceUri"];
  readonly #list: CustomXmlPart[];
  #xml: string;
  constructor(
    list: CustomXmlPart[],
    readonly id: string,
    xml: string,
  ) {
    super();
    this.#list = list;
    this.#xml = xml;
  }
  override get identity(): string {
    return this.id;
  }
  get namespaceUri(): string {
    return /<[^?>][^>]*?\sxmlns="([^"]*)"/.exec(this.#xml)?.[1] ?? "";
  }
  getXml(): string {
    return this.#xml;
  }
  setXml(xml: string): void {
    this.#xml = xml;
  }
  delete(): void {
    this.#list.splice(this.#list.indexOf(this), 1);
  }
}

/** XML documents that an add-in keeps in the workbook's file. */
export class CustomXmlPartCollection extends HostCollection<CustomXmlPart> {
  readonly #list: CustomXmlPart[];
  readonly #namespace: string | undefined;
  constructor(list: CustomXmlPart[] = [], namespace?: string) {
    super();
    this.#list = list;
    this.#namespace = namespace;
  }
  items(): CustomXmlPart[] {
    return this.#list.filter(
      ({ namespaceUri }) => this.#namespace === undefined || namespaceUri === this.#namespace,
    );
  }
  add(xml: string): CustomXmlPart {
    const part = new CustomXmlPart(this.#list, `{part-${this.#list.length + 1}-${Date.now()}}`, xml);
    this.#list.push(part);
    return part;
  }
  getByNamespace(namespace: string): CustomXmlPartCollection {
    return new CustomXmlPartCollection(this.#list, namespace);
  }
  getOnlyItemOrNullObject(): CustomXmlPart | null {
    const items = this.items();
    return items.length === 1 ? (items[0] ?? null) : null;
  }
}
