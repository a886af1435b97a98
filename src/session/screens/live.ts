/** What live functions and explanations need of a session, one of each per session; loaded on first use. */
import type { Session } from "../session";
import { DocumentIndex } from "./document-index";
import { LiveCells } from "./live-cells";
import { LiveFunctions } from "./live-functions";

interface Live {
  readonly documents: DocumentIndex;
  readonly cells: LiveCells;
  readonly functions: LiveFunctions;
}

const known = new WeakMap<Session, Live>();

export function liveOf(session: Session): Live {
  const live = known.get(session) ?? newLive(session);
  known.set(session, live);
  return live;
}

function newLive(session: Session): Live {
  const { cache } = session;
  const cells = new LiveCells(cache, () => documents.update());
  const documents = new DocumentIndex(cache, cells);
  return { documents, cells, functions: new LiveFunctions(cache, documents, () => session.view(), cells) };
}
