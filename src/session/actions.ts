/**
 * What a user can do that needs nothing of the session but its context, as a table. Actions are loaded on first use, so
 * that the pane is shown before them; the readers of portal files are large.
 */
import type { ActionContext, Outcome } from "../actions/context";
import type { PreparedRequest } from "../actions/answers/approve";
import type { SessionData } from "../evidence/session-data";
import type { PersonalKey } from "../evidence/signed/signature-data";
import type { RegisterChoice } from "../actions/imports/books";
import type { Decision } from "../actions/statement/decide";
import type { Why } from "../actions/statement/regenerate";
import type { SetUp } from "../actions/workbook/set-up";
import type { BooksFile } from "../books/read-books";
import type { TaxDocument } from "../documents/document";
import { plainText } from "../gst/cell-text";
import type { Frequency, Period } from "../gst/period";
import type { Return } from "../gstr1/furnish";
import type { Gstr1Record } from "../gstr1/record";
import type { ImportHints } from "../actions/imports/supplier-return";
import type { PortalForm } from "../portal/rows";
import type { FormulaCells } from "../sheet/area";
import type { HowToRun } from "./action-runner";

export interface SessionAction<Given extends readonly unknown[]> extends Omit<HowToRun, "shown"> {
  /** What the status line says while it runs. */
  readonly busy: string | ((...given: Given) => string);
  readonly run: (context: ActionContext, ...given: Given) => Promise<Outcome>;
}

function action<Given extends readonly unknown[]>(
  busy: SessionAction<Given>["busy"],
  run: SessionAction<Given>["run"],
  how: Omit<HowToRun, "shown"> = {},
): SessionAction<Given> {
  return { busy, run, ...how };
}

const formulas = () => import("../actions/formula-values");
const checks = () => import("../actions/statement/checks");
const checkpoints = () => import("../actions/audit/checkpoint");
const approvals = () => import("../actions/answers/approve");
const reviews = () => import("../actions/review/session");
const keys = () => import("../actions/audit/signed");
const returns = () => import("../actions/returns/supplier-returns");

export const ACTIONS = {
  setUp: action(
    "Setting up the workbook",
    async (context, given: SetUp) =>
      (await import("../actions/workbook/set-up")).setUp(context, { ...given, name: plainText(given.name) }),
    { canStop: false },
  ),
  loadSample: action(
    "Loading the sample month",
    async (context) => (await import("../actions/workbook/sample-month")).loadSampleMonth(context),
    { canStop: false },
  ),
  sync: action("Sync", async (context) => (await import("../actions/returns/sync")).sync(context)),
  /** `why`: the version that stands is replaced; the outcome asks for it where it is needed. */
  generate: action("Generating GSTR-2B", async (context, period: Period, why?: Why) =>
    (await import("../actions/statement/generate")).generate2b(
      context,
      period,
      why && { ...why, reason: plainText(why.reason) },
    ),
  ),
  /** `open`: whether open checks are only named in the evidence, or refuse the filing. */
  file: action("Filing GSTR-3B", async (context, period: Period, open: "named" | "refused" = "named") =>
    (await import("../actions/statement/mark-filed")).file3b(context, period, open),
  ),
  check: action("Running the checks", async (context, period: Period) =>
    (await checks()).check(context, period),
  ),
  acknowledge: action("Acknowledging", async (context, ...[period, named, reason]: Acknowledgement) =>
    (await checks()).acknowledge(context, period, named, plainText(reason)),
  ),
  checkSync: action("Running the sync check", async (context, period: Period) =>
    (await import("../actions/statement/sync-check")).checkSync(context, period),
  ),
  reconcile: action("Reconciling", async (context, period: Period) =>
    (await import("../actions/statement/reconcile")).reconcile(context, period),
  ),
  decide: action("Recording verdicts", async (context, period: Period, decisions: readonly Decision[]) =>
    (await import("../actions/statement/reconcile")).reconcile(
      context,
      period,
      decisions.map(({ verdict, reason }) => ({ verdict, reason: plainText(reason) })),
    ),
  ),
  askSupplier: action(
    "Recording that a supplier was asked",
    async (context, period: Period, supplier: string) =>
      (await import("../actions/statement/ask-supplier")).askSupplier(context, period, supplier),
  ),
  formulasToValues: action(
    "Putting values in the place of formulas",
    async (context, found: readonly FormulaCells[]) => (await formulas()).formulasToValues(context, found),
    { canStop: false, isOnAnyLog: true },
  ),
  correct: action("Correcting the filing", async (context, period: Period, reason: string) =>
    (await import("../actions/statement/correct-filing")).correct3b(context, period, plainText(reason)),
  ),
  verify: action(
    "Verifying evidence and seals",
    async (context) => (await import("../actions/audit/verify")).verify(context),
    { isOnAnyLog: true },
  ),
  importFile: action<ImportedAs>(
    (name) => `Importing ${name}`,
    async (context, name, content, form) =>
      (await import("../actions/imports/import-file")).importFile(
        context,
        name,
        content,
        form ? { form } : {},
      ),
  ),
  /** The same, which first shows what changes. */
  importAsked: action<ImportedWith>(
    (name) => `Importing ${name}`,
    async (context, ...[name, content, hints]: ImportedWith) =>
      (await import("../actions/imports/import-file")).importFile(context, name, content, hints),
  ),
  importBooks: action<[file: BooksFile, choice?: RegisterChoice]>(
    ({ name }) => `Importing ${name}`,
    async (context, file, choice) =>
      (await import("../actions/imports/books")).importBooks(context, file, choice),
  ),
  exportIms: action("Making the IMS upload file", async (context) =>
    (await import("../actions/answers/export-ims")).exportIms(context),
  ),
  confirmUpload: action("Confirming the upload", async (context) =>
    (await import("../actions/answers/confirm-upload")).confirmUpload(context),
  ),
  saveCheckpoint: action("Making a checkpoint", async (context) =>
    (await checkpoints()).saveCheckpoint(context),
  ),
  certificate: action("Making the certificate", async (context, period: Period) =>
    (await checkpoints()).certificate(context, period),
  ),
  checkCheckpoint: action(
    "Checking the checkpoint",
    async (context, text: string) => (await checkpoints()).checkCheckpoint(context, text),
    { isOnAnyLog: true },
  ),
  /** `asked`: first and last entry of the batch that the user was asked about. */
  takeBack: action("Taking actions back", async (context, asked?: readonly [number, number]) =>
    (await import("../actions/answers/take-back")).takeBack(context, asked),
  ),
  approve: action("Approving actions", async (context, asks: readonly PreparedRequest[]) =>
    (await approvals()).approve(context, asks),
  ),
  sendBack: action(
    "Sending prepared actions back",
    async (context, asks: readonly PreparedRequest[], reason: string) =>
      (await approvals()).sendBack(context, asks, plainText(reason)),
  ),
  beginSession: action("Beginning a review session", async (context, session: SessionData, name: string) =>
    (await reviews()).beginSession(context, session, name),
  ),
  endSession: action("Ending the review session", async (context, session: SessionData) =>
    (await reviews()).endSession(context, session),
  ),
  addKey: action("Adding your key", async (context) => (await keys()).addKey(context)),
  confirmKey: action("Confirming a key", async (context, key: PersonalKey) =>
    (await keys()).confirmKey(context, key),
  ),
  save: action("Saving", async (context, document: TaxDocument, frequency: Frequency) =>
    (await returns()).saveDocument(context, document, frequency),
  ),
  remove: action("Deleting", async (context, of: Return, named: (record: Gstr1Record) => boolean) =>
    (await returns()).deleteDocument(context, of, named),
  ),
  fileReturn: action("Filing", async (context, of: Return, frequency: Frequency) =>
    (await returns()).fileSupplierReturn(context, of, frequency),
  ),
  reportBillOfEntry: action("Reporting", async (context, document: TaxDocument) =>
    (await returns()).reportBillOfEntry(context, document),
  ),
};

type ImportedAs = [name: string, content: string | Uint8Array, form?: PortalForm];
type ImportedWith = [name: string, content: string | Uint8Array, hints: ImportHints];
type Acknowledgement = readonly [period: Period, named: string, reason: string];
