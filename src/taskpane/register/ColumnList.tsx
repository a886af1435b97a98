/** The columns of a register, each with its heading, the first cells below it and the field that it is read as. */
import { makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import type { Blank } from "../../gst/blank";
import type { BooksDraft } from "../../books/read-books";
import { fullHeading, shownText } from "../../books/layout/heading-rows";
import { FIELD_NAMES, type Field } from "../../books/mapping/fields";
import { fieldOfColumn } from "../../books/mapping/given-columns";
import { columnLetters } from "../../sheet/grid";
import { registerStrings as texts } from "./strings";

const useStyles = makeStyles({
  list: {
    listStyle: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
  },
  column: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) 150px",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: "4px 8px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  used: { borderLeft: `3px solid ${tokens.colorBrandStroke1}` },
  text: { display: "flex", flexDirection: "column", minWidth: 0 },
  line: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  cells: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  select: { minWidth: 0, "& select": { width: "100%", minWidth: 0 } },
});

/** Nobody picks among more; a register has fewer that matter. */
const MOST_SHOWN = 150;

const FIELDS = (Object.entries(FIELD_NAMES) as [Field, string][]).sort(([, a], [, b]) => (a < b ? -1 : 1));

interface Props {
  readonly draft: BooksDraft;
  readonly disabled: boolean;
  readonly pick: (column: number, field: Field | Blank) => void;
}

export function ColumnList({ draft, disabled, pick }: Props) {
  const styles = useStyles();
  const { mapping } = draft.draft;
  const columns = mapping.headings.map((heading, column) => ({
    column,
    heading: fullHeading(heading),
    field: fieldOfColumn(mapping.columns, column),
    cells: draft.first.map(({ cells }) => shownText(cells[column])).filter(Boolean),
  }));
  const known = columns.filter(({ heading, cells }) => heading !== "" || cells.length > 0);
  const shown = known.slice(0, MOST_SHOWN);
  return (
    <>
      <ul className={styles.list} aria-label={texts.columns}>
        {shown.map(({ column, heading, field, cells }) => (
          <li key={column} className={`${styles.column} ${field === "" ? "" : styles.used}`}>
            <span className={styles.text}>
              <Text className={styles.line} title={heading}>
                {columnLetters(column)} {heading || texts.noHeading}
              </Text>
              <span className={`${styles.line} ${styles.cells}`}>{cells.join(" · ").slice(0, 120)}</span>
            </span>
            <Select
              className={styles.select}
              size="small"
              value={field}
              disabled={disabled}
              aria-label={texts.columnLabel(columnLetters(column), heading || texts.noHeading)}
              onChange={(_, { value }) => pick(column, value as Field | Blank)}
            >
              <option value="">{texts.unused}</option>
              {FIELDS.map(([name, label]) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </Select>
          </li>
        ))}
      </ul>
      {known.length > shown.length ? <Text>{texts.moreColumns(known.length - shown.length)}</Text> : null}
    </>
  );
}
