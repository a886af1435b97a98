/**
 * Applies Excel's light or dark theme where Excel reports it, else the system's. High contrast is left to the browser's
 * forced colours.
 */
import { FluentProvider, webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import { useEffect, useState, type ReactNode } from "react";

/** Teal distinguishes Milaan from Excel's green. */
const TEAL_LIGHT: Partial<Theme> = {
  colorBrandBackground: "#0b6a72",
  colorBrandBackgroundHover: "#095a61",
  colorBrandBackgroundPressed: "#074a50",
  colorBrandForeground1: "#0b6a72",
  colorBrandForeground2: "#095a61",
  colorBrandForegroundLink: "#0b6a72",
  colorBrandStroke1: "#0b6a72",
  colorCompoundBrandForeground1: "#0b6a72",
  colorCompoundBrandStroke: "#0b6a72",
  colorCompoundBrandStrokeHover: "#095a61",
  colorCompoundBrandStrokePressed: "#074a50",
  colorCompoundBrandBackgroundHover: "#095a61",
  colorCompoundBrandBackground: "#0b6a72",
};
const TEAL_DARK: Partial<Theme> = {
  colorBrandBackground: "#0e7c86",
  colorBrandBackgroundHover: "#128d98",
  colorBrandBackgroundPressed: "#0b6a72",
  colorBrandForeground1: "#5cc8d1",
  colorBrandForegroundLink: "#5cc8d1",
  colorCompoundBrandForeground1: "#5cc8d1",
  colorCompoundBrandStroke: "#5cc8d1",
  colorCompoundBrandStrokeHover: "#7ad6dd",
  colorCompoundBrandStrokePressed: "#46b4bd",
  colorCompoundBrandBackgroundHover: "#7ad6dd",
  colorCompoundBrandBackground: "#5cc8d1",
};
const LIGHT: Theme = { ...webLightTheme, ...TEAL_LIGHT };
const DARK: Theme = { ...webDarkTheme, ...TEAL_DARK };

type GetTheme = () => Pick<Office.OfficeTheme, "bodyBackgroundColor"> | undefined;

export function Themed({ theme, children }: { theme: GetTheme; children: ReactNode }) {
  const [dark, setDark] = useState(() => isDark(theme));
  useEffect(() => {
    const update = () => setDark(isDark(theme));
    const system = systemDark();
    system?.addEventListener("change", update);
    // Excel raises no event when its theme changes, so it is checked when the pane becomes visible again.
    document.addEventListener("visibilitychange", update);
    return () => {
      system?.removeEventListener("change", update);
      document.removeEventListener("visibilitychange", update);
    };
  }, [theme]);
  return (
    <FluentProvider theme={dark ? DARK : LIGHT} style={{ minHeight: "100vh" }}>
      {children}
    </FluentProvider>
  );
}

function systemDark(): MediaQueryList | undefined {
  return typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : undefined;
}

function isDark(theme: GetTheme): boolean {
  const body = /^#?([0-9a-f]{6})$/i.exec(theme()?.bodyBackgroundColor ?? "")?.[1];
  if (!body) return systemDark()?.matches ?? false;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((place) => parseInt(body.slice(place, place + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
