/**
 * The page's few line icons, drawn on a 16 × 16 grid.
 *
 * They use the surrounding text colour, so dark mode and forced colours need no second set.
 */

const PATHS = {
  open: "M1.5 12.5v-9h4l1.5 2h6.5v2M1.5 12.5h10.8l2.2-5H4z",
  save: "M2.5 2.5h9l2 2v9h-11zM5 2.5v3.5h5.5V2.5M4.5 13.5V9h7v4.5",
  undo: "M3 6.5h6.2a3.3 3.3 0 0 1 0 6.6H5.5M5.8 3.5l-3 3 3 3",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3",
  plus: "M8 3v10M3 8h10",
  close: "M4 4l8 8M12 4l-8 8",
  check: "M3 8.5l3.2 3.2L13 5",
  chevronDown: "M4 6.2l4 4 4-4",
  filter: "M2.5 3.5h11L9.5 8.3v4.2l-3-1.4V8.3z",
  sortUp: "M5 13V3.5M2.5 6L5 3.5 7.5 6M9 5h5M9 8.5h3.5M9 12h2",
  sortDown: "M5 3v9.5M2.5 10L5 12.5 7.5 10M9 4h2M9 7.5h3.5M9 11h5",
  pane: "M1.5 3h13v10h-13zM10 3v10",
  warning: "M8 2.2l6.3 11.3H1.7zM8 6.5v3.2M8 11.3v.7",
  drop: "M8 2v8M4.8 7L8 10.2 11.2 7M2.5 10.5v3h11v-3",
} as const;

export type IconName = keyof typeof PATHS;

const SVG = "http://www.w3.org/2000/svg";

/** An icon as an SVG element, hidden from screen readers: the control that contains it has the name. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
