/**
 * Review: the records of the IMS, in queues, one by one, by supplier or many at once. Search, queues, answers and list
 * have fixed places and heights: no selection or answer moves what is under the pointer.
 */
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { lazy, Suspense, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import type { Outcome } from "../../actions/context";
import { isSecondPersonUsed } from "../../ims/second-person";
import { IMS_TABLE } from "../../ims/sheet";
import type { Session } from "../../session/session";
import { liveOf } from "../../session/screens/live";
import { explainRecord } from "../../session/screens/explanations";
import { reviewRow } from "../../session/screens/review/rows";
import type { QueueId } from "../../session/screens/review/queues";
import type { View } from "../../session/screens/view";
import { strings } from "../common/strings";
import { useCacheVersion, useSessionState } from "../common/use-session";
import { AnswerBar } from "./AnswerBar";
import { carryOut } from "./carry-out";
import { AskBefore } from "./AskBefore";
import { ChoicesEditor } from "./ChoicesEditor";
import { Details } from "./Details";
import { reductionAsked } from "./draft";
import { useKeyQueue } from "./key-queue";
import { commandOf, movesFocus, type Command, type FocusCommand } from "./keys";
import { KeyHelp } from "../common/KeyHelp";
import { useOwnChoices } from "./own-choices";
import { QueuePanel } from "./QueuePanel";
import { QueueTiles } from "./QueueTiles";
import { RecordList } from "./RecordList";
import { approvals, review } from "./strings";
import { Undo } from "./Undo";
import { TopLine } from "./TopLine";
import { useAnswers, type Pending } from "./use-answers";
import { useList, type List } from "./use-list";
import { useSheetSelection } from "./use-sheet-selection";
import { useSelection, type How } from "./use-selection";
import { useIsWide, WIDE } from "./use-is-wide";

const useStyles = makeStyles({
  page: {
    display: "flex",
    gap: "12px",
    margin: "-8px -4px",
    height: "max(340px, calc(100vh - 114px))",
    [WIDE]: { display: "grid", gridTemplateColumns: "minmax(300px, 5fr) minmax(230px, 4fr)" },
  },
  column: { display: "flex", flexDirection: "column", gap: "4px", minWidth: 0, flexGrow: 1 },
  // For screen readers only: the tab already shows it.
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    margin: 0,
    overflow: "hidden",
    clipPath: "inset(50%)",
  },
  queues: { display: "flex", alignItems: "center", gap: "4px", height: "36px", flexShrink: 0 },
  icon: { flexShrink: 0 },
  // What is asked and chosen is shown over list and details, so that neither moves.
  below: {
    position: "relative",
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    flexGrow: 1,
    flexBasis: 0,
    minHeight: 0,
  },
  list: { flexGrow: 1, flexBasis: 0, minHeight: "120px" },
  details: {
    flexGrow: 1,
    flexBasis: 0,
    minHeight: 0,
    overflowY: "auto",
    scrollbarGutter: "stable",
    outlineStyle: "none",
  },
  beside: { borderLeft: `1px solid ${tokens.colorNeutralStroke2}`, paddingLeft: "12px" },
});

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly outcome: Outcome | undefined;
  readonly actor: string;
  /** What is listed first; the records without an action where it is not given. */
  readonly queue: QueueId | undefined;
}

type Panel = "keys" | "queues" | "choices" | "approvals" | "session";

/** Loaded on first use: for teams, in which one approves what another prepared. */
const Approvals = lazy(() => import("./Approvals"));
const SideBySide = lazy(() => import("./SideBySide"));
const SessionPanel = lazy(() => import("./SessionPanel"));

export default function Review({ session, view, outcome, actor, queue }: Props) {
  const styles = useStyles();
  const version = useCacheVersion(session);
  const { busy, last } = useSessionState(session);
  const [choices, choose] = useOwnChoices();
  const [pending, setPending] = useState<Pending>({});
  const [panel, setPanel] = useState<Panel>();
  const element = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const fields = useRef<HTMLDivElement>(null);
  const hint = useId();
  const isWide = useIsWide();
  const list = useList(session, view, { largeFrom: choices.largeFrom, queue });
  const selection = useSelection(list, () => setPending({}));
  const chosen = useMemo(
    () =>
      list.records
        .filter(({ key }) => selection.selected.has(key))
        .map((one) => reviewRow(one, view.taxpayer, view.asOf)),
    [list.records, selection.selected, view],
  );
  const answers = useAnswers({ session, view, list, chosen, pending, setPending }, selection, element);
  useSheetSelection(session, list, selection, answers.question === undefined && busy === "");
  const [one] = chosen.length === 1 ? chosen : [];
  const hasDetails = isWide || choices.details;
  // The version represents the document's rows in the other layers.
  const explanation = useMemo(
    () =>
      one && hasDetails && version >= 0
        ? explainRecord(liveOf(session).documents, view, one.record)
        : undefined,
    [one, hasDetails, session, version, view],
  );

  const focusList = () => element.current?.focus();
  useEffect(() => {
    if (isOpenedByPointer()) element.current?.focus();
  }, []);
  const close = () => {
    setPanel(undefined);
    focusList();
  };
  const reveal = (place: number) => {
    const line = list.lines[place];
    if (line?.is === "record") void session.excel.reveal(IMS_TABLE, line.row);
  };
  const reasons = answers.question?.action === "Accept" ? choices.partReasons : choices.reasons;
  const of = { list, selection, answers, chosen, reasons, isFree: busy === "", reveal };
  const keys = useKeyQueue((command: Command) => carryOut(command, of));
  // Records that are filtered out are deselected, because the user could not see that they are answered too.
  const show = (change: Parameters<List["show"]>[0]) => {
    keys.clear();
    list.show(change);
    selection.clear();
  };
  const focus = (command: FocusCommand) => {
    if (command.do === "search") box.current?.focus();
    else if (command.do === "keys") setPanel("keys");
    else if (command.do === "details") choose({ details: !choices.details });
    else if (reductionAsked(chosen) !== undefined) {
      flushSync(() => {
        if (!isWide) choose({ details: true });
        answers.change({ ...answers.draft, reduction: "part" });
      });
      fields.current?.querySelector<HTMLInputElement>("input[inputmode=decimal]")?.focus();
    }
  };
  /** Keys that work anywhere on the page but in a field, where they would be text. */
  const pressAnywhere = (event: KeyboardEvent) => {
    const isField = event.target instanceof Element && event.target.matches("input, textarea, select");
    const command = isField ? undefined : commandOf(event, 1, 1);
    if (!command || !ANYWHERE.has(command.do)) return;
    event.preventDefault();
    if (movesFocus(command)) focus(command);
    else if (!event.repeat) keys.enqueue(command);
  };
  const click = (place: number, how: How) => {
    keys.clear();
    selection.pick(place, how);
  };
  const selectAll = (isAll: boolean) => {
    keys.clear();
    selection.set(isAll ? list.records.map(({ key }) => key) : []);
  };
  const undo = answers.last && last === answers.last.outcome && busy === "" ? answers.takeBack : undefined;

  const details = hasDetails ? (
    <div className={mergeClasses(styles.details, isWide && styles.beside)} tabIndex={-1}>
      <Details
        chosen={chosen}
        explanation={explanation}
        look={one ? list.reasons(one) : []}
        draft={answers.draft}
        change={answers.change}
        refused={outcome && !outcome.counts ? outcome.faults : []}
        press={(action) => void answers.press(action)}
        reveal={() => reveal(selection.at)}
        versions={
          one ? (
            <Suspense fallback={null}>
              <SideBySide
                key={one.key}
                session={session}
                record={one.record}
                rowKey={one.key}
                period={view.open.period}
              />
            </Suspense>
          ) : null
        }
        fields={fields}
      />
    </div>
  ) : null;
  return (
    <div className={styles.page} onKeyDown={pressAnywhere}>
      <div className={styles.column}>
        <h1 className={styles.hidden}>{strings.places.review}</h1>
        <span id={hint} hidden>
          {review.listHint}
        </span>
        <TopLine
          box={box}
          search={list.search}
          setSearch={(search) => show({ search })}
          leave={focusList}
          selected={chosen.length}
          count={list.records.length}
          selectAll={selectAll}
          isGrouped={list.isGrouped}
          group={(isGrouped) => show({ isGrouped })}
          showKeys={() => setPanel("keys")}
        />
        <div className={styles.queues}>
          <QueueTiles
            tiles={list.tiles}
            chosen={list.queue}
            choose={(queue, isPointer) => {
              show({ queue });
              if (isPointer) focusList();
            }}
          />
          {isSecondPersonUsed(view.settings.secondPerson) || list.hasPrepared ? (
            <Button
              size="small"
              className={styles.icon}
              aria-expanded={panel === "approvals"}
              onClick={() => setPanel("approvals")}
            >
              {approvals.open}
            </Button>
          ) : null}
          <Button
            size="small"
            appearance="subtle"
            className={styles.icon}
            icon={<MoreHorizontalRegular />}
            aria-label={review.allQueues}
            title={review.allQueues}
            aria-expanded={panel === "queues"}
            onClick={() => setPanel("queues")}
          />
        </div>
        <AnswerBar
          chosen={chosen}
          busy={busy !== ""}
          draft={answers.draft}
          press={(action) => void answers.press(action)}
          details={isWide ? undefined : choices.details}
          showDetails={(isShown) => choose({ details: isShown })}
        />
        <div className={styles.below}>
          <div className={styles.list}>
            <RecordList
              element={element}
              hint={hint}
              list={list}
              selection={selection}
              run={keys.enqueue}
              focus={focus}
              click={click}
              reveal={reveal}
            />
          </div>
          {isWide ? null : details}
          {answers.question && chosen.length > 0 ? (
            <AskBefore
              question={answers.question}
              chosen={chosen}
              reasons={reasons}
              busy={busy !== ""}
              confirm={(reason) => void answers.confirm(reason)}
              cancel={() => {
                answers.forget();
                focusList();
              }}
              edit={() => setPanel("choices")}
            />
          ) : null}
          {panel === "approvals" ? (
            <Suspense fallback={null}>
              <Approvals session={session} actor={actor} busy={busy !== ""} close={close} />
            </Suspense>
          ) : null}
          {panel === "session" ? (
            <Suspense fallback={null}>
              <SessionPanel
                {...{ session, view, list, actor, close }}
                busy={busy !== ""}
                show={(queue) => show({ queue })}
              />
            </Suspense>
          ) : null}
          {panel === "keys" ? <KeyHelp title={review.keysLabel} keys={review.keys} close={close} /> : null}
          {panel === "queues" ? (
            <QueuePanel
              {...{ list, show, close }}
              edit={() => setPanel("choices")}
              review={() => setPanel("session")}
            />
          ) : null}
          {panel === "choices" ? <ChoicesEditor choices={choices} save={choose} close={close} /> : null}
        </div>
      </div>
      {isWide ? details : null}
      <Undo run={undo} />
    </div>
  );
}

/**
 * Then the keys of the list work at once. From the keyboard the focus stays on the tab, whose arrows go to other tabs;
 * and it is never taken from Excel's cells, where the user may be typing by now.
 */
function isOpenedByPointer(): boolean {
  return document.hasFocus() && document.activeElement?.matches(":focus-visible") !== true;
}

/** Keys that need no selection. */
const ANYWHERE: ReadonlySet<string> = new Set(["undo", "search", "keys", "details", "queue", "group"]);
