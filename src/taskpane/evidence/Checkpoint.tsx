/** The head of the evidence, to be kept outside the workbook, and one that was kept, held against the log. */
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
  const [unread, setUnread] = useState<Fault>();
  const keep = async () => {
    const { files = [] } = await session.exportHead();
    for (const file of files) download(file.name, file.text);
  };
  const check = async (file: File | undefined) => {
    if (!file) return;
    const text = await readTextFile(file);
    setUnread(isFault(text) ? text : undefined);
    if (!isFault(text)) await session.checkHead(text);
  };
  return (
    <>
      <Button size="small" icon={<KeyRegular />} disabled={busy} onClick={() => void keep()}>
        {strings.evidence.keepHead}
      </Button>
      <Button size="small" appearance="subtle" disabled={busy} onClick={() => picker.current?.click()}>
        {strings.evidence.checkHead}
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".txt,.html,text/plain,text/html"
        hidden
        aria-label={strings.evidence.keptHead}
        onChange={(event) => {
          void check(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {unread ? <FaultList faults={[unread]} /> : null}
    </>
  );
}
