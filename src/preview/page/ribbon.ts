import type { Library } from "../engine/library";
import { isPressed, type Command, type Shortcut, type Surfaces } from "./surfaces";

/** The actions that a command of the ribbon can take. */
export interface Doing {
  readonly run: (action: string) => void;
  readonly showPane: () => void;
  /** The add-in's origin, which serves its icons. */
  readonly origin: string;
}

/** Draws the add-in's group of the ribbon. */
export function drawRibbon(element: Element, { group, ribbon }: Surfaces, doing: Doing): void {
  const title = Object.assign(document.createElement("span"), { className: "group", textContent: group });
  element.replaceChildren(title, ...ribbon.map((command) => draw(command, doing)));
}

function draw(command: Command, doing: Doing): HTMLElement {
  if (command.items.length === 0) return button(command, doing);
  const menu = document.createElement("details");
  const summary = Object.assign(document.createElement("summary"), { title: command.tooltip });
  summary.append(icon(command, doing), command.label);
  const list = document.createElement("div");
  list.className = "menu";
  list.append(...command.items.map((item) => button(item, doing)));
  list.addEventListener("click", () => {
    menu.open = false;
  });
  menu.append(summary, list);
  return menu;
}

function button(command: Command, doing: Doing): HTMLButtonElement {
  const made = Object.assign(document.createElement("button"), { type: "button", title: command.tooltip });
  made.append(icon(command, doing), command.label);
  made.addEventListener("click", () => {
    carryOut(command, doing);
  });
  return made;
}

const icon = ({ icon: path }: Command, { origin }: Doing): HTMLImageElement =>
  Object.assign(document.createElement("img"), { src: origin + path, alt: "", width: 16, height: 16 });

function carryOut({ action }: Command, { run, showPane }: Doing): void {
  if (action === null) showPane();
  else run(action);
}

/** Adds the add-in's entries to the engine's menu of cells. */
export function addToCellMenu({ registries }: Library, { contextMenu }: Surfaces, doing: Doing): void {
  contextMenu.forEach((command, i) => {
    registries.cellMenuRegistry.replace(`addin-${i}`, {
      name: command.label,
      sequence: 1000 + i,
      execute: () => {
        carryOut(command, doing);
      },
    });
  });
}

/** Runs the add-in's shortcuts, wherever on the page the keys are pressed. */
export function listenForShortcuts(shortcuts: readonly Shortcut[], { run }: Doing): void {
  addEventListener(
    "keydown",
    (event) => {
      const pressed = shortcuts.find((shortcut) => isPressed(shortcut, event));
      if (!pressed) return;
      event.preventDefault();
      event.stopPropagation();
      run(pressed.action);
    },
    true,
  );
}
