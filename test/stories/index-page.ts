/**
 * The page `test/stories/INDEX.md`: which story plays which case, and all stories by topic, with the rules that they cite
 * and what they are about. `npm run stories-index` writes it from the stories; a test compares.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CHECKS } from "../../src/checks/list";
import { parseStories } from "../../src/story/grammar";
import { parts } from "../../src/story/markdown";
import { isStoryFile } from "../../src/story/story-files";
import { CASE_CHAPTERS, type Case, type CaseChapter } from "./cases";

const PAGE = path.join(__dirname, "INDEX.md");

/** What a story's first lines say of it. */
interface Head {
  readonly file: string;
  readonly title: string;
  readonly topic: string;
  readonly cases: readonly string[];
  readonly rules: readonly string[];
  /** The first sentence below the title. */
  readonly about: string;
  readonly variants: readonly string[];
}

/** Cases of the rulebook, and the checks before filing, each of which has its story. */
export const CHAPTERS: readonly CaseChapter[] = [
  ...CASE_CHAPTERS,
  {
    heading: "Checks before filing",
    cases: CHECKS.map(({ id, sentence }) => ({ code: id, says: sentence.replace(/\.$/, "") })),
  },
];

/** @param line of the head, such as “Cases: A1, A5.” */
export function headOf(file: string, text: string): Head {
  const [title] = parts(text);
  const lines = title?.body.map((one) => one.text) ?? [];
  const said = (name: string) =>
    lines
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
      .replace(/\.$/, "") ?? "";
  const listed = (name: string) => said(name).split(", ").filter(Boolean);
  const prose = lines.filter((line) => !/^(Topic|Cases|Rules): /.test(line)).join(" ");
  const topic = said("Topic");
  if (topic === "") throw new Error(`${file}: below its title a story says “Topic: …”.`);
  const cases = listed("Cases");
  const known = new Set(CHAPTERS.flatMap((chapter) => chapter.cases.map(({ code }) => code)));
  const unknown = cases.find((code) => !known.has(code));
  if (unknown !== undefined) throw new Error(`${file}: “${unknown}” is no case that stands in cases.ts.`);
  // In tables R-1 is a document's number.
  const told = text.replaceAll(/^\s*\|.*$/gm, "");
  const named = [...told.matchAll(/(?<![\w-])R-\d+[A-Z]?\b/g)].map(([code]) => code);
  return {
    file,
    title: title?.heading ?? "",
    topic,
    cases,
    rules: [...new Set([...listed("Rules"), ...named])]
      .filter((rule) => !cases.some((code) => code.startsWith(`${rule} `)))
      .sort(inNumbers),
    about: /^.*?[.?!](?=\s|$)/.exec(prose.trim())?.[0] ?? "",
    variants: parseStories(file, text).flatMap(({ variant }) => (variant ? [variant.name] : [])),
  };
}

export function indexPage(): string {
  const heads = readdirSync(__dirname)
    .filter(isStoryFile)
    .sort()
    .map((file) => headOf(file, readFileSync(path.join(__dirname, file), "utf8")));
  const played = heads.reduce((sum, { variants }) => sum + Math.max(1, variants.length), 0);
  return [
    "# Index of the stories",
    "",
    "Written by `npm run stories-index` from the stories and `cases.ts`; not to be edited by hand.",
    `${played} stories in ${heads.length} files.`,
    "",
    ...CHAPTERS.flatMap((chapter) => caseChapter(chapter, heads)),
    "## Stories by topic",
    "",
    ...[...new Set(heads.map(({ topic }) => topic))]
      .sort()
      .flatMap((topic) => [
        `### ${topic}`,
        "",
        ...heads.filter((head) => head.topic === topic).flatMap(entry),
        "",
      ]),
  ].join("\n");
}

function caseChapter({ heading, about, cases }: CaseChapter, heads: readonly Head[]): string[] {
  return [
    `## ${heading}`,
    "",
    ...(about === undefined ? [] : [about, ""]),
    ...cases.map((one) => `- **${one.code}** ${one.says}: ${heldBy(one, heads)}`),
    "",
  ];
}

function heldBy({ code, tests = [], notPlayed }: Case, heads: readonly Head[]): string {
  const held = [
    ...heads.filter(({ cases }) => cases.includes(code)).map(({ file }) => `[${file.slice(0, -3)}](${file})`),
    ...tests.map((file) => `[${path.basename(file)}](../${file})`),
  ];
  return held.join(", ") || `not played: ${notPlayed ?? ""}`;
}

function entry({ file, title, cases, rules, about, variants }: Head): string[] {
  const cited = [...cases, ...rules].join(", ");
  return [
    `- [${title}](${file})${cited ? ` (${cited})` : ""}${about ? `: ${about}` : ""}`,
    ...variants.map((name) => `  - ${name}`),
  ];
}

function inNumbers(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

export function storedPage(): string {
  return readFileSync(PAGE, "utf8");
}

if (require.main === module) {
  writeFileSync(PAGE, indexPage());
  process.stdout.write(`${path.relative(process.cwd(), PAGE)} is written.\n`);
}
