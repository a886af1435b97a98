/** About Milaan: its version, and the link to the page that checks Excel. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import type { Session } from "../../session/session";
import { VERSION } from "../../session/version";
import { aboutStrings } from "./strings";
import { useSessionState } from "../common/use-session";

const useStyles = makeStyles({
  title: { margin: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  tools: { display: "flex", gap: "8px", flexWrap: "wrap" },
});

interface Props {
  readonly session: Session;
  readonly back: () => void;
}

/**
 * The link leaves this page, and with it the runtime that functions and ribbon share: so Milaan's own event handlers do
 * not affect the check. The page has a link back.
 */
export default function About({ session, back }: Props) {
  const styles = useStyles();
  const isBusy = useSessionState(session).busy !== "";
  return (
    <>
      <Text as="h1" block size={400} weight="semibold" className={styles.title}>
        {aboutStrings.title(VERSION)}
      </Text>
      <p className={styles.text}>{aboutStrings.lead}</p>
      <p className={styles.text}>{isBusy ? aboutStrings.busy : aboutStrings.excelLead}</p>
      <div className={styles.tools}>
        <Button size="small" icon={<ArrowLeftRegular />} onClick={back}>
          {aboutStrings.back}
        </Button>
        <Button as="a" href="check-excel.html" size="small" disabledFocusable={isBusy}>
          {aboutStrings.excel}
        </Button>
        <Button as="a" href="privacy.html" target="_blank" rel="noreferrer" size="small">
          {aboutStrings.privacy}
        </Button>
        <Button as="a" href="LICENSES.txt" target="_blank" rel="noreferrer" size="small">
          {aboutStrings.licences}
        </Button>
      </div>
    </>
  );
}
