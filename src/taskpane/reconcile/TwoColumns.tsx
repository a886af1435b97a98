/** A small table of two columns beside their names. */
import { makeStyles, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  table: { borderCollapse: "collapse", width: "100%", fontSize: tokens.fontSizeBase200 },
  head: { textAlign: "left", fontWeight: tokens.fontWeightSemibold, padding: "1px 4px" },
  cell: {
    padding: "1px 4px",
    overflowWrap: "anywhere",
    verticalAlign: "top",
    fontVariantNumeric: "tabular-nums",
  },
});

interface Props {
  readonly label?: string;
  readonly headings: readonly [name: string, left: string, right: string];
  readonly rows: readonly (readonly [name: string, left: string, right: string])[];
}

export function TwoColumns({ label, headings, rows }: Props) {
  const styles = useStyles();
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th key={heading} scope="col" className={styles.head}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, left, right]) => (
          <tr key={name}>
            <th scope="row" className={styles.head}>
              {name}
            </th>
            <td className={styles.cell}>{left}</td>
            <td className={styles.cell}>{right}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
