/** Home: the state of the open period, the next step, the five stages, import and export. */
import { Button, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import {
  ArrowExportRegular,
  ArrowSyncRegular,
  CalculatorRegular,
  QuestionCircleRegular,
  ShieldCheckmarkRegular,
  WrenchRegular,
} from "@fluentui/react-icons";
import { lazy, Suspense, useRef, useState } from "react";
import type { BooksFile } from "../../books/read-books";
import { dayOf, daysBetween, showDay } from "../../gst/date";
import type { Outcome } from "../../actions/context";
import type { ImportedFile } from "../../actions/imports/import-files";
import type { Session } from "../../session/session";
import type { QueueId } from "../../session/screens/review/queues";
import type { View } from "../../session/screens/view";
import type { PaneTab } from "../tabs";
import { EXPORT_QUESTION } from "./export-question";
import { ImportBox } from "./ImportBox";
import { download } from "../common/download";
import { FaultList } from "../common/FaultList";
import { NextStep } from "./NextStep";
import { Stages } from "./Stages";
import { useConfirmed, type Confirm } from "../common/use-confirmed";
import { useSessionState } from "../common/use-session";
import { strings } from "../common/strings";

const RegisterPage = lazy(() => import("../register/RegisterPage"));
const OpenSheetPage = lazy(() => import("../register/OpenSheetPage"));
const DueSession = lazy(() => import("../review/DueSession"));

const useStyles = makeStyles({
  lead: { display: "flex", flexDirection: "column", gap: "2px" },
  title: { margin: 0 },
  gstin: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly outcome: Outcome | undefined;
  readonly confirm: Confirm;
  readonly go: (place: PaneTab, list?: QueueId) => void;
  readonly imports: readonly ImportedFile[];
  readonly setImports: (change: (before: readonly ImportedFile[]) => readonly ImportedFile[]) => void;
}

export default function Home({ session, view, outcome, confirm, go, imports, setImports }: Props) {
  const styles = useStyles();
  const { busy } = useSessionState(session);
  const [register, setRegister] = useState<BooksFile>();
  const [isChoosing, setChoosing] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const { settings, open } = view;
  const exists = (table: string) => session.cache.grid(table) !== undefined;
  // The statement's sheet is created with the statement; any other missing table was deleted.
  const missing =
    view.stages.some(({ name, table }) => name !== "GSTR-2B" && !exists(table)) ||
    (outcome?.faults.some(({ code }) => code === "MISSING_SHEET") ?? false);
  // Faults of an import are shown below its file.
  const shown = new Set(imports.flatMap(({ outcome: { faults } }) => faults));
  const faults = outcome && !outcome.counts ? outcome.faults.filter((found) => !shown.has(found)) : [];
  const { ask, notAsked } = useConfirmed(confirm);
  const exportAnswers = async () => {
    const { files = [] } = await session.exportIms();
    for (const { name, text } of files) download(name, text);
  };
  if (register) {
    const leave = (imported?: Outcome) => {
      if (imported)
        setImports((before) =>
          before.map((one) =>
            one.file?.content === register.bytes ? { name: one.name, outcome: imported } : one,
          ),
        );
      setRegister(undefined);
    };
    return (
      <Suspense fallback={<Spinner size="small" label={strings.opening} />}>
        <RegisterPage {...{ session, leave }} file={register} home={settings.gstin} />
      </Suspense>
    );
  }
  if (isChoosing) {
    const leave = (imported?: ImportedFile) => {
      if (imported) setImports((before) => [...before, imported]);
      setChoosing(false);
    };
    return (
      <Suspense fallback={<Spinner size="small" label={strings.opening} />}>
        <OpenSheetPage {...{ session, leave }} home={settings.gstin} />
      </Suspense>
    );
  }
  return (
    <>
      <div className={styles.lead}>
        <Text as="h1" block size={400} weight="semibold" className={styles.title}>
          {strings.home.title(open.label, dueText(view))}
        </Text>
        <span className={styles.gstin}>
          <span>{strings.home.who(settings.gstin, settings.frequency.toLowerCase())}</span>
          {settings.practiceClock ? (
            <span>{strings.home.practice(showDay(dayOf(settings.practiceClock)))}</span>
          ) : null}
        </span>
      </div>
      {settings.reviewDays.length > 0 ? (
        <Suspense fallback={null}>
          <DueSession {...{ session, view, go }} />
        </Suspense>
      ) : null}
      <NextStep {...{ session, view, go }} pick={() => picker.current?.click()} />
      <Stages stages={view.stages} exists={exists} open={(table) => void session.excel.showSheet(table)} />
      <ImportBox
        {...{ session, imports, setImports, picker }}
        chooseSheet={() => setChoosing(true)}
        openRegister={({ name, content }) => {
          if (typeof content !== "string") setRegister({ name, bytes: content });
        }}
      />
      <div className={styles.tools}>
        <Button
          size="small"
          icon={<ArrowSyncRegular />}
          disabled={busy !== ""}
          onClick={() => void session.sync()}
        >
          {strings.home.sync}
        </Button>
        <Button
          size="small"
          icon={<ArrowExportRegular />}
          disabled={busy !== ""}
          onClick={() => void ask(EXPORT_QUESTION, exportAnswers)}
        >
          {strings.home.export}
        </Button>
        <Button
          size="small"
          icon={<ShieldCheckmarkRegular />}
          disabled={busy !== ""}
          onClick={() => void session.verify()}
        >
          {strings.home.verify}
        </Button>
        <Button size="small" onClick={() => go("files")}>
          {strings.home.files}
        </Button>
        <Button size="small" icon={<QuestionCircleRegular />} onClick={() => go("openQuestions")}>
          {strings.openQuestions.open}
        </Button>
        <Button size="small" appearance="subtle" onClick={() => go("about")}>
          {strings.about}
        </Button>
        <Button
          size="small"
          icon={<CalculatorRegular />}
          title={strings.home.recalculateHint}
          disabled={busy !== ""}
          onClick={() => void session.excel.recalculate()}
        >
          {strings.home.recalculate}
        </Button>
        <Button size="small" onClick={() => go("formulas")}>
          {strings.home.formulas}
        </Button>
        {missing ? (
          <Button
            size="small"
            icon={<WrenchRegular />}
            disabled={busy !== ""}
            onClick={() => void session.repair()}
          >
            {strings.home.repair}
          </Button>
        ) : null}
      </div>
      <FaultList faults={notAsked ? [notAsked, ...faults] : faults} />
    </>
  );
}

function dueText({ open, asOf }: View): string {
  if (open.due === "") return strings.home.noDueDate;
  return strings.home.due(daysBetween(dayOf(asOf), open.due), showDay(open.due));
}
