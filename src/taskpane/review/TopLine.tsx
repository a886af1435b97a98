/** Search, count, and the buttons of the list as a whole, in one line. */
import { Button, makeStyles, SearchBox, ToggleButton, tokens } from "@fluentui/react-components";
import {
  GroupListRegular,
  KeyboardRegular,
  SelectAllOffRegular,
  SelectAllOnRegular,
} from "@fluentui/react-icons";
import type { KeyboardEvent, RefObject } from "react";
import { review as strings } from "./strings";

const useStyles = makeStyles({
  line: { display: "flex", alignItems: "center", gap: "4px", height: "24px", flexShrink: 0 },
  search: { flexGrow: 1, flexBasis: "90px", minWidth: "90px", maxWidth: "none" },
  count: {
    flexShrink: 1,
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: "tabular-nums",
  },
  icon: { flexShrink: 0 },
});

interface Props {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly search: string;
  readonly setSearch: (search: string) => void;
  /** Leaves the search box. */
  readonly leave: () => void;
  readonly selected: number;
  readonly count: number;
  readonly selectAll: (isAll: boolean) => void;
  readonly isGrouped: boolean;
  readonly group: (isGrouped: boolean) => void;
  readonly showKeys: () => void;
}

export function TopLine(props: Props) {
  const { box, search, setSearch, leave, selected, count, selectAll, isGrouped, group, showKeys } = props;
  const styles = useStyles();
  const areAll = count > 0 && selected === count;
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape" && search !== "") setSearch("");
    else if (!["Escape", "Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
  const text = strings.countOf(selected, count);
  return (
    <div className={styles.line}>
      <SearchBox
        className={styles.search}
        size="small"
        input={{ ref: box }}
        placeholder={strings.searchExample}
        aria-label={strings.search}
        aria-keyshortcuts="/"
        value={search}
        onKeyDown={press}
        onChange={(_, { value }) => setSearch(value)}
      />
      <span className={styles.count} title={text}>
        {text}
      </span>
      <ToggleButton
        size="small"
        appearance="subtle"
        className={styles.icon}
        icon={<GroupListRegular />}
        checked={isGrouped}
        aria-label={strings.group}
        title={`${strings.group} (G)`}
        onClick={() => group(!isGrouped)}
      />
      <Button
        size="small"
        appearance="subtle"
        className={styles.icon}
        icon={areAll ? <SelectAllOffRegular /> : <SelectAllOnRegular />}
        aria-label={areAll ? strings.selectNone : strings.selectAll}
        title={areAll ? strings.selectNone : `${strings.selectAll} (Ctrl+A)`}
        disabledFocusable={count === 0}
        onClick={() => selectAll(!areAll)}
      />
      <Button
        size="small"
        appearance="subtle"
        className={styles.icon}
        icon={<KeyboardRegular />}
        aria-label={strings.showKeys}
        title={`${strings.showKeys} (?)`}
        onClick={showKeys}
      />
    </div>
  );
}
