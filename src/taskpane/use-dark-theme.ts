import { useSyncExternalStore } from "react";

const darkScheme = (): MediaQueryList => matchMedia("(prefers-color-scheme: dark)");

/** Whether Office is dark: by its own theme where it tells one, else by the system's. */
export function useDarkTheme(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const scheme = darkScheme();
      scheme.addEventListener("change", onChange);
      return () => {
        scheme.removeEventListener("change", onChange);
      };
    },
    () => officeIsDark() ?? darkScheme().matches,
  );
}

/** Office tells its background as "#rrggbb"; in a browser it may tell none. */
function officeIsDark(): boolean | null {
  const theme = Office.context.officeTheme as Partial<Office.OfficeTheme> | undefined;
  const background = /^#?([0-9a-f]{6})$/i.exec(theme?.bodyBackgroundColor ?? "")?.[1];
  if (!background) return null;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => parseInt(background.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}
