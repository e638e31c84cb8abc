/** The palettes of theme.css. */
export type Palette = "light" | "dark" | "gray";

/** Returns the background colour of Office's theme, as "#rrggbb"; null in a browser without one. */
function officeGround(): string | null {
  const theme = Office.context.officeTheme as Partial<Office.OfficeTheme> | undefined;
  const colour = /^#?([0-9a-f]{6})$/i.exec(theme?.bodyBackgroundColor ?? "")?.[1];
  return colour === undefined ? null : `#${colour}`;
}

/**
 * Returns the palette for a background colour.
 *
 * @example paletteFor("#666666") // "gray"
 */
export function paletteFor(ground: string): Palette {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(ground.slice(at, at + 2), 16));
  const light = red * 0.299 + green * 0.587 + blue * 0.114;
  return light > 170 ? "light" : light > 70 ? "gray" : "dark";
}

/** Follows Office's theme, or the system's if there is none. High contrast is the browser's own (forced colours). */
export function followTheme(): void {
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const apply = (): void => {
    const ground = officeGround();
    document.documentElement.dataset.theme = ground ? paletteFor(ground) : scheme.matches ? "dark" : "light";
    if (ground) document.documentElement.style.setProperty("--ground", ground);
    else document.documentElement.style.removeProperty("--ground");
  };
  scheme.addEventListener("change", apply);
  // Excel reports no change of theme, so it is checked when the pane is used next.
  addEventListener("focus", apply);
  apply();
}
