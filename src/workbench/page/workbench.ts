/**
 * The workbench: a spreadsheet on the left, the unmodified add-in on the right, and the Office protocol between.
 *
 * It acts as Excel only: it reads the add-in's manifest and opens the add-in's page in a frame; from then on the two
 * communicate only through Office.js. Opening a file ends the add-in's page and starts a new one, as Excel does for
 * each workbook.
 */

import { Workbook } from "../model";
import { attachFrame } from "../office/frame";
import { OfficeHost } from "../office/host";
import { readAddin } from "./addin-files";
import type { AddinFiles } from "./addin-files";
import { cellMenu } from "./cell-menu";
import { WorkbookView } from "./workbook-view";
import { el } from "./dom";
import { dropHint } from "./drop-hint";
import { openFile, saveFile } from "./files";
import { Pane } from "./pane";
import { moveToNextPart } from "./parts";
import { Refusals } from "./refusals";
import { Ribbon } from "./ribbon";
import { pressedKeys } from "./shortcuts";
import { TitleBar } from "./title-bar";

const SHOW_PANE_ACTION = "SHOWPANE";

export interface WorkbenchOptions {
  readonly locale: string;
  readonly mac: boolean;
}

export class Workbench {
  private readonly refusals = new Refusals();
  private readonly title: TitleBar;
  private readonly ribbon: Ribbon;
  private readonly pane = new Pane(() => this.showPane(false));
  private readonly area = el("div", { class: "work-area" });
  private addin: AddinFiles | undefined;
  private view: WorkbookView;
  private officeHost: OfficeHost;
  /**
   * The add-in's page has run its scripts. Office.js listens for commands before that, so a command that is sent too
   * early would not be found.
   */
  private loaded: Promise<void> = Promise.resolve();
  /** Ends the add-in's page and its connection. */
  private detach: () => void = () => undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly options: WorkbenchOptions,
  ) {
    this.title = new TitleBar({
      open: (file) => void this.open(file),
      save: () => void this.save(),
      undo: () => void this.workbook.undo(),
      togglePane: () => this.showPane(!this.pane.visible),
    });
    this.ribbon = new Ribbon({
      run: (name, id, label) => this.run(name, id, label),
      showPane: () => this.showPane(true),
      enabled: (id) => this.officeHost.ribbon.get(id)?.["enabled"] !== false,
    });
    const workbook = new Workbook();
    if (workbook.sheets.length === 0) workbook.addSheet();
    this.officeHost = this.newHost(workbook);
    this.view = this.newView(workbook);
    this.area.append(
      this.view.element,
      this.pane.element,
      dropHint(this.area, (file) => void this.open(file)),
    );
    cellMenu(this.area, {
      items: () => this.addin?.manifest.cellMenu.items ?? [],
      label: () => this.addin?.manifest.cellMenu.label ?? "",
      run: (name, id, label) => void this.run(name, id, label),
      giveFocusBack: () => this.view.grid.focus(),
    });
    root.replaceChildren(this.title.element, this.ribbon.element, this.area, this.view.status.element);
    document.addEventListener("keydown", (event) => this.onKey(event), { capture: true });
    this.showPane(true);
    this.view.grid.focus();
  }

  get workbook(): Workbook {
    return this.view.workbook;
  }

  get host(): OfficeHost {
    return this.officeHost;
  }

  /** Reads the add-in's files and begins to load its page; false, and a message in the ribbon, when that fails. */
  async start(): Promise<boolean> {
    try {
      this.addin = await readAddin(this.options.locale, this.options.mac);
      this.ribbon.show(this.addin.manifest);
      this.connect();
      return true;
    } catch (error) {
      this.ribbon.fail(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  /** Runs a command of the add-in by its name in the manifest. */
  async run(functionName: string, controlId = functionName, label = functionName): Promise<void> {
    try {
      const done = this.loaded.then(() => this.officeHost.runCommand(functionName, controlId));
      await this.view.status.during(`${label} …`, done);
    } catch (error) {
      await this.refusals.failure(`${label} did not finish`, error);
    }
  }

  private async open(file: File): Promise<void> {
    try {
      this.use(await this.view.status.during(`Opening ${file.name} …`, openFile(file)));
    } catch (error) {
      await this.refusals.failure(`${file.name} cannot be opened`, error);
    }
  }

  private async save(): Promise<void> {
    try {
      await this.view.status.during("Saving …", saveFile(this.workbook));
    } catch (error) {
      await this.refusals.failure("The workbook cannot be saved", error);
    }
  }

  /** Shows another workbook and starts the add-in again for it. */
  private use(workbook: Workbook): void {
    this.detach();
    const before = this.view;
    this.officeHost = this.newHost(workbook);
    this.view = this.newView(workbook);
    before.element.replaceWith(this.view.element);
    before.status.element.replaceWith(this.view.status.element);
    before.close();
    this.connect();
    this.view.grid.focus();
  }

  private newHost(workbook: Workbook): OfficeHost {
    const host = new OfficeHost(workbook, { locale: this.options.locale });
    host.onPane(({ visible }) => this.paneChanged(visible));
    host.onRibbon(() => this.ribbon.refresh());
    return host;
  }

  private newView(workbook: Workbook): WorkbookView {
    this.title.showName(workbook.name);
    return new WorkbookView(workbook, this.refusals, (begins) => this.officeHost.editCell(begins));
  }

  private connect(): void {
    const { addin } = this;
    if (addin === undefined) return;
    if (addin.functions !== undefined)
      this.officeHost.loadFunctions(addin.functions.metadata, addin.functions.namespace);
    this.pane.open(addin.manifest.name, (frame) => {
      this.loaded = new Promise((resolve) => {
        frame.addEventListener("load", () => resolve(), { once: true });
      });
      this.detach = attachFrame(this.officeHost, frame, addin.pagePath);
    });
  }

  private showPane(visible: boolean): void {
    this.officeHost.showPane(visible);
    this.paneChanged(visible);
  }

  private paneChanged(visible: boolean): void {
    this.pane.show(visible);
    this.title.showPane(visible);
    this.ribbon.refresh();
  }

  private onKey(event: KeyboardEvent): void {
    const keys = pressedKeys(event);
    if (keys === "CTRL+S" || keys === "COMMAND+S") {
      event.preventDefault();
      void this.save();
      return;
    }
    if (keys === "F6" || keys === "SHIFT+F6") {
      event.preventDefault();
      moveToNextPart(this.root, event.shiftKey);
      return;
    }
    const shortcut = this.addin?.shortcuts.find((one) => one.keys === keys);
    if (shortcut === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (shortcut.action === SHOW_PANE_ACTION) this.showPane(true);
    void this.view.status
      .during(
        "Running …",
        this.loaded.then(() => this.officeHost.runAction(shortcut.action)),
      )
      .catch((error: unknown) => this.refusals.failure("The shortcut did not finish", error));
  }
}
