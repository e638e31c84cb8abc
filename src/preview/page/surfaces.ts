/** A button or menu entry that runs an action of the add-in; without an action it shows the pane. */
export interface Command {
  readonly label: string;
  readonly tooltip: string;
  readonly icon: string;
  readonly action: string | null;
  /** The entries of a menu. */
  readonly items: readonly Command[];
}

/** The places in Excel, beside the pane, where the add-in appears. */
export interface Surfaces {
  readonly group: string;
  readonly ribbon: readonly Command[];
  readonly contextMenu: readonly Command[];
}

/** Reads from a manifest what Excel shows in a locale. */
export function readSurfaces(manifest: Document, locale: string): Surfaces {
  const all = (parent: ParentNode, name: string): Element[] =>
    [...parent.querySelectorAll("*")].filter((element) => element.localName === name);
  const child = (parent: Element, name: string): Element | undefined =>
    [...parent.children].find((element) => element.localName === name);
  const texts = new Map<string, string>();
  for (const name of ["String", "Image"])
    for (const resource of all(manifest, name)) {
      const id = resource.getAttribute("id");
      const own = all(resource, "Override").find((each) => each.getAttribute("Locale") === locale);
      if (id) texts.set(id, own?.getAttribute("Value") ?? resource.getAttribute("DefaultValue") ?? "");
    }
  const text = (element: Element | undefined): string =>
    texts.get(element?.getAttribute("resid") ?? "") ?? "";
  const commandOf = (control: Element): Command => {
    const supertip = child(control, "Supertip");
    const icon = all(control, "Image").find((image) => image.getAttribute("size") === "32");
    const items = child(control, "Items");
    return {
      label: text(child(control, "Label")),
      tooltip: text(supertip && child(supertip, "Description")),
      icon: new URL(text(icon), location.href).pathname,
      action: items ? null : (all(control, "FunctionName")[0]?.textContent ?? null),
      items: items ? [...items.children].map(commandOf) : [],
    };
  };
  const point = (type: string): Element | undefined =>
    all(manifest, "ExtensionPoint").find((each) => each.getAttribute("xsi:type") === type);
  const controlsOf = (extension: Element | undefined, container: string): Command[] => {
    const holder = extension && all(extension, container)[0];
    return [...(holder?.children ?? [])].filter(({ localName }) => localName === "Control").map(commandOf);
  };
  const ribbon = point("PrimaryCommandSurface");
  const group = ribbon && all(ribbon, "Group")[0];
  return {
    group: text(group && child(group, "Label")),
    ribbon: controlsOf(ribbon, "Group"),
    contextMenu: controlsOf(point("ContextMenu"), "OfficeMenu"),
  };
}

/** Returns the namespace of the functions in a manifest, or "" if it has none. */
export function namespaceOf(manifest: Document): string {
  const elements = [...manifest.querySelectorAll("*")];
  const resource = elements.find(({ localName }) => localName === "Namespace")?.getAttribute("resid");
  const text = elements.find((each) => each.localName === "String" && each.getAttribute("id") === resource);
  return text?.getAttribute("DefaultValue") ?? "";
}

/** A key combination and the action that it runs, from the add-in's shortcuts file. */
export interface Shortcut {
  readonly action: string;
  readonly key: { readonly default: string };
}

/** The documented form of the shortcuts file: actions with their names, and a key for each. */
export interface ShortcutsFile {
  readonly actions: readonly { readonly id: string; readonly name: string }[];
  readonly shortcuts: readonly Shortcut[];
}

/** Whether a keyboard event matches a shortcut such as "Ctrl+Alt+Shift+R". */
export function isPressed({ key }: Shortcut, event: KeyboardEvent): boolean {
  const parts = key.default.toLowerCase().split("+");
  const wanted = (name: string): boolean => parts.includes(name);
  return (
    event.ctrlKey === wanted("ctrl") &&
    event.altKey === wanted("alt") &&
    event.shiftKey === wanted("shift") &&
    event.code.toLowerCase() === `key${parts.at(-1) ?? ""}`
  );
}
