/** Confirms uploads, and saves a layer as CSV with the columns that are chosen. */
import { Button, Checkbox, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { LAYOUTS } from "../../actions/workbook/table-list";
import { IMS_TABLE } from "../../ims/sheet";
import type { Session } from "../../session/session";
import { formatsOf } from "../../sheet/show-cell";
import { exportedHeadings, makeTableCsv } from "../../sheet/table-csv";
import { download } from "../common/download";
import { Panel } from "../common/Panel";
import { useSessionState } from "../common/use-session";
import { strings } from "./strings";

const useStyles = makeStyles({
  columns: { display: "flex", flexDirection: "column", border: 0, margin: 0, padding: 0 },
  choices: { display: "flex", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly session: Session;
  readonly back: () => void;
}

export default function Files({ session, back }: Props) {
  const { busy } = useSessionState(session);
  const waiting = waitingIn(session);
  return (
    <>
      <Text as="h1" block size={400} weight="semibold">
        {strings.title}
      </Text>
      <Panel>
        <Text as="h2" block weight="semibold">
          {strings.uploads}
        </Text>
        <Text block>{strings.waiting(waiting)}</Text>
        {waiting > 0 ? (
          <Button size="small" disabled={busy !== ""} onClick={() => void session.confirmUpload()}>
            {strings.confirm}
          </Button>
        ) : null}
      </Panel>
      <TableCsv session={session} />
      <Button size="small" onClick={back}>
        {strings.back}
      </Button>
    </>
  );
}

/** How many rows of the IMS are in an upload file that is not confirmed. */
function waitingIn({ cache }: Session): number {
  const grid = cache.grid(IMS_TABLE);
  const column = grid?.headings.indexOf("Upload file") ?? -1;
  return column < 0 ? 0 : (grid?.rows.filter((cells) => (cells[column] ?? "") !== "").length ?? 0);
}

function TableCsv({ session }: Pick<Props, "session">) {
  const styles = useStyles();
  const layouts = LAYOUTS.filter(({ table }) => session.cache.grid(table) !== undefined);
  const [table, setTable] = useState(IMS_TABLE);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const layout = layouts.find((one) => one.table === table) ?? layouts[0];
  const grid = layout && session.cache.grid(layout.table);
  if (!layout || !grid) return null;
  const headings = exportedHeadings(grid);
  const chosen = headings.filter((heading) => !leftOut.has(heading));
  const take = (some: readonly string[], isTaken: boolean) => {
    const next = new Set(leftOut);
    for (const heading of some)
      if (isTaken) next.delete(heading);
      else next.add(heading);
    setLeftOut(next);
  };
  return (
    <Panel>
      <Text as="h2" block weight="semibold">
        {strings.csv}
      </Text>
      <Select
        aria-label={strings.sheet}
        value={layout.table}
        onChange={(_, { value }) => {
          setTable(value);
          setLeftOut(new Set());
        }}
      >
        {layouts.map((one) => (
          <option key={one.table} value={one.table}>
            {one.sheet}
          </option>
        ))}
      </Select>
      <fieldset className={styles.columns} aria-label={strings.columns}>
        <Checkbox
          label={strings.all}
          checked={leftOut.size === 0 ? true : chosen.length === 0 ? false : "mixed"}
          onChange={() => take(headings, leftOut.size > 0)}
        />
        {headings.map((heading) => (
          <Checkbox
            key={heading}
            label={heading}
            checked={!leftOut.has(heading)}
            onChange={(_, { checked }) => take([heading], checked === true)}
          />
        ))}
      </fieldset>
      <div className={styles.choices}>
        <Button
          size="small"
          disabled={chosen.length === 0}
          onClick={() =>
            download(`${layout.sheet}.csv`, makeTableCsv(grid, chosen, formatsOf(layout.columns)))
          }
        >
          {strings.save}
        </Button>
      </div>
    </Panel>
  );
}
