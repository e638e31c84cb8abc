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

/**
 * The settings that an add-in keeps in the workbook. workbook.settings and Office.context.document.settings share one
 * store.
 */
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
  /** All settings in the form that office.js gives to Office.context.document.settings: keys and JSON. */
  entries(): [string, string][] {
    return this.#list.map(({ key, value }) => [key, JSON.stringify(value)]);
  }
  /** Does what saveAsync does: replaces all settings by those of the page. */
  replace(entries: readonly (readonly [string, string])[]): void {
    this.#list = [];
    for (const [key, json] of entries) this.add(key, JSON.parse(json) as unknown);
  }
}
