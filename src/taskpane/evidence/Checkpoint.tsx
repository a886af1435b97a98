/** Saves a checkpoint outside the workbook, and checks the log against a saved one. */
import { Button } from "@fluentui/react-components";
import { KeyRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { isFault, type Fault } from "../../gst/fault";
import type { Session } from "../../session/session";
import { download } from "../common/download";
import { readTextFile } from "../common/read-file";
import { FaultList } from "../common/FaultList";
import { strings } from "../common/strings";

interface Props {
  readonly session: Session;
  readonly busy: boolean;
}

export function Checkpoint({ session, busy }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  const [unreadable, setUnreadable] = useState<Fault>();
  const save = async () => {
    const { files = [] } = await session.saveCheckpoint();
    for (const file of files) download(file.name, file.text);
  };
  const check = async (file: File | undefined) => {
    if (!file) return;
    const text = await readTextFile(file);
    setUnreadable(isFault(text) ? text : undefined);
    if (!isFault(text)) await session.checkCheckpoint(text);
  };
  return (
    <>
      <Button size="small" icon={<KeyRegular />} disabled={busy} onClick={() => void save()}>
        {strings.evidence.saveCheckpoint}
      </Button>
      <Button size="small" appearance="subtle" disabled={busy} onClick={() => picker.current?.click()}>
        {strings.evidence.checkCheckpoint}
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".txt,.html,text/plain,text/html"
        hidden
        aria-label={strings.evidence.savedCheckpoint}
        onChange={(event) => {
          void check(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {unreadable ? <FaultList faults={[unreadable]} /> : null}
    </>
  );
}
