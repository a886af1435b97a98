/**
 * The marks drawn over the cells: selection, copied range, fill handle and its preview, the list arrow.
 *
 * Frozen panes cut the sheet into up to four parts that scroll differently, so each mark is drawn once in each part and
 * clipped to it.  All of it is decoration (aria-hidden): the cells themselves have the selected state.
 */

import { without } from "../../model";
import type { Cell, Rect } from "../../model";
import { el } from "../dom";
import { icon } from "../icons";
import type { SheetLayout } from "./layout";
import { HEADING_HEIGHT } from "./layout";
import type { Overlay, Size } from "./viewport";

/** What is currently marked. */
export interface Marks {
  readonly selection: Rect;
  readonly active: Cell;
  readonly copied: Rect | undefined;
  readonly filling: Rect | undefined;
  readonly hasList: boolean;
  readonly canFill: boolean;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const HANDLE = 8;

export class SelectionView implements Overlay {
  readonly elements: readonly HTMLElement[];
  private readonly parts: readonly Part[];
  private readonly rowLine = el("div", { class: "freeze-line", "aria-hidden": "true" });
  private readonly columnLine = el("div", { class: "freeze-line", "aria-hidden": "true" });

  constructor(private readonly marks: () => Marks) {
    this.parts = [new Part(false, false), new Part(false, true), new Part(true, false), new Part(true, true)];
    this.elements = [...this.parts.map((part) => part.element), this.rowLine, this.columnLine];
  }

  draw(layout: SheetLayout, scroll: { readonly left: number; readonly top: number }, size: Size): void {
    const marks = this.marks();
    const inner = (rect: Rect): Box => layout.box(rect);
    const selection = inner(marks.selection);
    const active = inner({ ...marks.active, rows: 1, columns: 1 });
    const shades = without(marks.selection, { ...marks.active, rows: 1, columns: 1 });
    for (const part of this.parts) {
      if (!part.cover(layout, scroll, size)) continue;
      part.put("selection-box", {
        left: selection.left - 1,
        top: selection.top - 1,
        width: selection.width + 1,
        height: selection.height + 1,
      });
      for (let index = 0; index < 4; index += 1) {
        const shade = shades[index];
        part.put("selection-shade", shade === undefined ? undefined : inner(shade), index);
      }
      part.put("copy-box", marks.copied === undefined ? undefined : inner(marks.copied));
      part.put("fill-box", marks.filling === undefined ? undefined : inner(marks.filling));
      part.put(
        "fill-handle",
        marks.canFill
          ? {
              left: selection.left + selection.width - 5,
              top: selection.top + selection.height - 5,
              width: HANDLE,
              height: HANDLE,
            }
          : undefined,
      );
      part.put(
        "cell-button list-arrow",
        marks.hasList
          ? { left: active.left + active.width + 2, top: active.top + 1, width: 18, height: 18 }
          : undefined,
      );
    }
    place(
      this.rowLine,
      layout.frozen.rows === 0
        ? undefined
        : { left: 0, top: HEADING_HEIGHT + layout.frozenHeight - 1, width: size.width, height: 1 },
    );
    place(
      this.columnLine,
      layout.frozen.columns === 0
        ? undefined
        : { left: layout.headingWidth + layout.frozenWidth - 1, top: 0, width: 1, height: size.height },
    );
  }
}

/** One of the four parts, with its own clip and its own scroll offset. */
class Part {
  readonly element: HTMLDivElement;
  private readonly boxes = new Map<string, HTMLElement>();
  private shift = { left: 0, top: 0 };

  constructor(
    private readonly frozenRows: boolean,
    private readonly frozenColumns: boolean,
  ) {
    const frozen = frozenRows || frozenColumns ? " frozen" : "";
    this.element = el("div", { class: `selection-layer${frozen}`, "aria-hidden": "true" });
  }

  /** Positions the part; false when it does not exist in the layout. */
  cover(layout: SheetLayout, scroll: { readonly left: number; readonly top: number }, size: Size): boolean {
    const left = this.frozenColumns ? 0 : layout.frozenWidth;
    const top = this.frozenRows ? 0 : layout.frozenHeight;
    const width = this.frozenColumns
      ? layout.frozenWidth
      : size.width - layout.headingWidth - layout.frozenWidth;
    const height = this.frozenRows ? layout.frozenHeight : size.height - HEADING_HEIGHT - layout.frozenHeight;
    const exists = width > 0 && height > 0;
    this.element.hidden = !exists;
    if (!exists) return false;
    place(this.element, { left: layout.headingWidth + left, top: HEADING_HEIGHT + top, width, height });
    this.shift = {
      left: this.frozenColumns ? 0 : left + scroll.left,
      top: this.frozenRows ? 0 : top + scroll.top,
    };
    return true;
  }

  put(className: string, box: Box | undefined, index = 0): void {
    const key = `${className} ${index}`;
    let element = this.boxes.get(key);
    if (element === undefined) {
      if (box === undefined) return;
      element = el("div", { class: className });
      if (className.startsWith("cell-button")) element.append(icon("chevronDown"));
      this.boxes.set(key, element);
      this.element.append(element);
    }
    place(
      element,
      box === undefined
        ? undefined
        : { ...box, left: box.left - this.shift.left, top: box.top - this.shift.top },
    );
  }
}

function place(element: HTMLElement, box: Box | undefined): void {
  element.hidden = box === undefined;
  if (box === undefined) return;
  element.style.left = `${box.left}px`;
  element.style.top = `${box.top}px`;
  element.style.width = `${box.width}px`;
  element.style.height = `${box.height}px`;
}
