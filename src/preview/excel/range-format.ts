import { HostObject } from "../protocol/host-object";

/** An object whose appearance can be set. */
export interface Styled {
  style(): Record<string, unknown>;
  setStyle(style: object): void;
  autofitColumns(): void;
  columnWidth(): number;
  setColumnWidth(pixels: number): void;
}

/** The appearance of a range: font, fill, alignment. It is read from the first cell. */
export class RangeFormat extends HostObject {
  static override readonly scalars = ["horizontalAlignment", "wrapText", "columnWidth"];
  static override readonly navigation = ["font", "fill"];
  readonly font: RangeFont;
  readonly fill: RangeFill;
  readonly #range: Styled;

  constructor(range: Styled) {
    super();
    this.#range = range;
    this.font = new RangeFont(range);
    this.fill = new RangeFill(range);
  }
  get horizontalAlignment(): string {
    const align = this.#range.style().align;
    return typeof align === "string" ? align.charAt(0).toUpperCase() + align.slice(1) : "General";
  }
  set horizontalAlignment(value: string) {
    this.#range.setStyle({ align: value.toLowerCase() });
  }
  get wrapText(): boolean {
    return this.#range.style().wrapping === "wrap";
  }
  set wrapText(value: boolean) {
    this.#range.setStyle({ wrapping: value ? "wrap" : "overflow" });
  }
  /** In pixels, as in Excel on the web. */
  get columnWidth(): number {
    return this.#range.columnWidth();
  }
  set columnWidth(pixels: number) {
    this.#range.setColumnWidth(pixels);
  }
  autofitColumns(): void {
    this.#range.autofitColumns();
  }
}

const colorOf = (color: unknown, otherwise: string): string =>
  typeof color === "string" ? color : otherwise;

class RangeFont extends HostObject {
  static override readonly scalars = ["bold", "italic", "color"];
  readonly #range: Styled;
  constructor(range: Styled) {
    super();
    this.#range = range;
  }
  get bold(): boolean {
    return this.#range.style().bold === true;
  }
  set bold(bold: boolean) {
    this.#range.setStyle({ bold });
  }
  get italic(): boolean {
    return this.#range.style().italic === true;
  }
  set italic(italic: boolean) {
    this.#range.setStyle({ italic });
  }
  get color(): string {
    return colorOf(this.#range.style().textColor, "#000000");
  }
  set color(textColor: string) {
    this.#range.setStyle({ textColor });
  }
}

class RangeFill extends HostObject {
  static override readonly scalars = ["color"];
  readonly #range: Styled;
  constructor(range: Styled) {
    super();
    this.#range = range;
  }
  get color(): string {
    return colorOf(this.#range.style().fillColor, "#FFFFFF");
  }
  set color(fillColor: string) {
    this.#range.setStyle({ fillColor });
  }
}
