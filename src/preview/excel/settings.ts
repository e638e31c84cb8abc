import { HostCollection, HostObject } from "../protocol/host-object";

class Setting extends HostObject {
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

/** What an add-in keeps in the workbook. */
export class SettingCollection extends HostCollection<Setting> {
  readonly #list: Setting[] = [];
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
}
