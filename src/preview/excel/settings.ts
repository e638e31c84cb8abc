import { HostCollection, HostObject } from "../protocol/host-object";

export class Setting extends HostObject {
  static override readonly scalars = ["key", "value"];
  readonly #list: Setting[];
  constructor(
    list: Setting[],
    readonly key: string,
    public value: unknown,
  ) {
    super();
    this.#list = list;
  }
  override get identity(): string {
    return this.key;
  }
  delete(): void {
    this.#list.splice(this.#list.indexOf(this), 1);
  }
}

/** What an add-in keeps in the workbook: one store, whether it is reached as workbook.settings or as the document's. */
export class SettingCollection extends HostCollection<Setting> {
  #list: Setting[] = [];
  items(): Setting[] {
    return this.#list;
  }
  add(key: string, value: unknown): Setting {
    const known = this.getItemOrNullObject(key);
    if (known) {
      known.value = value;
      return known;
    }
    const setting = new Setting(this.#list, key, value);
    this.#list.push(setting);
    return setting;
  }
  /** All of them as office.js gives them to Office.context.document.settings: keys and JSON. */
  entries(): [string, string][] {
    return this.#list.map(({ key, value }) => [key, JSON.stringify(value)]);
  }
  /** What saveAsync does: the whole bag as the page has it, in the place of whatever there is. */
  replace(entries: readonly (readonly [string, string])[]): void {
    this.#list = [];
    for (const [key, json] of entries) this.add(key, JSON.parse(json) as unknown);
  }
}
