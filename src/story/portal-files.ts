/** Files that a story imports and exports, with paths relative to the story. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Outcome } from "../actions/context";
import { isPortalForm } from "../portal/rows";
import type { Session } from "../session/session";
import { StoryError, type Step } from "./story";

/** "files/x.json; as GSTR-2A": with the user's choice of what the file is. */
export async function importFile(
  session: Session,
  story: string,
  { line, details: [name = "", asked = ""] }: Step,
): Promise<Outcome> {
  const file = path.resolve(path.dirname(story), name);
  const content = await readFile(file).catch(() => {
    throw new StoryError(story, line, `cannot read “${name}”.`);
  });
  const form = /^as (.+)$/.exec(asked)?.[1];
  if (form === undefined) return session.imports.files([{ name: path.basename(file), content }]);
  if (!isPortalForm(form)) throw new StoryError(story, line, `“${form}” is not a form that is imported.`);
  return session.importFile(path.basename(file), content, form);
}

export async function exportFile(
  session: Session,
  story: string,
  { details: [target = ""] }: Step,
): Promise<Outcome> {
  const outcome = await session.exportIms();
  if (target === "") return outcome;
  const first = path.resolve(path.dirname(story), target);
  for (const [place, { name, text }] of (outcome.files ?? []).entries()) {
    await mkdir(path.dirname(first), { recursive: true });
    await writeFile(place === 0 ? first : path.join(path.dirname(first), name), text);
  }
  return outcome;
}
