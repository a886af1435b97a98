/**
 * Colours of the workbook on a light or a dark page.
 *
 * A workbook's fills and font colours are chosen for a white background. On a dark page each keeps its hue with
 * inverted lightness, and text is then moved towards white or black until it is readable (4.5 : 1).
 */

type Rgb = readonly [red: number, green: number, blue: number];

const READABLE = 4.5;

/** The luminance on which black and white are equally readable. */
const EQUAL_CONTRAST = 0.179;

/** The background colour in each mode; the same as --background in the style sheet. */
const BACKGROUND = { light: "#ffffff", dark: "#161817" } as const;

export type Mode = keyof typeof BACKGROUND;

/** The displayed fill. */
export function shownFill(fill: string, mode: Mode): string {
  const rgb = parse(fill);
  if (mode === "light" || rgb === undefined) return fill;
  const [hue, saturation, lightness] = toHsl(rgb);
  if (lightness <= 0.42) return fill;
  return write(fromHsl(hue, Math.min(saturation, 0.45), 0.13 + (1 - lightness) * 0.45));
}

/** The displayed font colour on the given (already converted) fill; undefined for the page's own colour. */
export function shownText(
  color: string | undefined,
  shown: string | undefined,
  mode: Mode,
): string | undefined {
  const background = parse(shown ?? BACKGROUND[mode]) ?? [255, 255, 255];
  if (color === undefined) {
    if (shown === undefined) return undefined;
    return mostReadable(background);
  }
  const rgb = parse(color);
  if (rgb === undefined || mode === "light") return color;
  const target: Rgb = luminance(background) > EQUAL_CONTRAST ? [0, 0, 0] : [255, 255, 255];
  const [hue, saturation, lightness] = toHsl(rgb);
  const inverted = lightness >= 0.5 ? rgb : fromHsl(hue, saturation, 0.95 - lightness * 0.8);
  for (let share = 0; share <= 1; share += 0.1) {
    const mixed = mix(inverted, target, share);
    if (contrast(mixed, background) >= READABLE) return write(mixed);
  }
  return write(target);
}

/** The page's own dark or light text colour where it is readable, otherwise black or white. */
function mostReadable(background: Rgb): string {
  const choices = luminance(background) > EQUAL_CONTRAST ? ["#1f2421", "#000000"] : ["#f2f4f3", "#ffffff"];
  const readable = choices.find((choice) => contrast(parse(choice) ?? [0, 0, 0], background) >= READABLE);
  return readable ?? choices[1] ?? "#000000";
}

/** The contrast ratio of two colours written as "#rrggbb", as WCAG defines it. */
export function contrastRatio(a: string, b: string): number {
  return contrast(parse(a) ?? [0, 0, 0], parse(b) ?? [255, 255, 255]);
}

function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [Math.max(luminance(a), luminance(b)), Math.min(luminance(a), luminance(b))];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number): number => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function parse(color: string): Rgb | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (match === null) return undefined;
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => Number.parseInt(part, 16));
  return [red, green, blue];
}

function write(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const between = (at: 0 | 1 | 2): number => Math.round(a[at] + (b[at] - a[at]) * share);
  return [between(0), between(1), between(2)];
}

function toHsl([red, green, blue]: Rgb): [hue: number, saturation: number, lightness: number] {
  const [r, g, b] = [red / 255, green / 255, blue / 255];
  const max = Math.max(r, g, b);
  const min = Math.min(r, g, b);
  const lightness = (max + min) / 2;
  const spread = max - min;
  if (spread === 0) return [0, 0, lightness];
  const saturation = spread / (1 - Math.abs(2 * lightness - 1));
  const sixth =
    max === r ? ((g - b) / spread + 6) % 6 : max === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  return [sixth * 60, saturation, lightness];
}

function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  const part = (shift: number): number => {
    const place = (shift + hue / 30) % 12;
    return 255 * (lightness - amplitude * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  };
  return [part(0), part(8), part(4)];
}
