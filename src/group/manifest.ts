/**
 * What a run over a group has done so far, as a file: the inputs with their hashes, and each finished step with the
 * hashes of what it wrote. A run that was killed goes on after the last finished step, and only over the same inputs.
 */
import * as z from "zod";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const output = z.strictObject({ file: z.string().max(300), sha256: hash });
const figures = z.record(z.string().max(40), z.union([z.number(), z.array(z.string().max(15))]));

const manifestShape = z.strictObject({
  form: z.literal("MILAAN-GROUP 1"),
  version: z.string().max(40),
  /** Of the program's sources: other code may come to other results under the same version. */
  code: hash,
  tolerance: z.number(),
  shards: z.number(),
  inputs: z.array(
    z.strictObject({
      gstin: z.string().length(15),
      side: z.enum(["books", "statement"]),
      file: z.string().max(1000),
      sha256: hash,
    }),
  ),
  steps: z.record(z.string().max(80), z.strictObject({ outputs: z.array(output), figures })),
});

export type Manifest = z.infer<typeof manifestShape>;
export type Input = Manifest["inputs"][number];
export type Output = z.infer<typeof output>;
/** Counts and lists that a later step needs. */
export type Figures = z.infer<typeof figures>;
export type StepDone = Manifest["steps"][string];

/** What a run is of: two runs with the same are one run. `shards` is 0 where the size of the group decides. */
export type RunOf = Omit<Manifest, "steps" | "form">;

export function newManifest(of: RunOf): Manifest {
  return { form: "MILAAN-GROUP 1", ...of, steps: {} };
}

export function makeManifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 1)}\n`;
}

/** Undefined where the text is not a manifest: nothing in it can be relied on then. */
export function readManifest(text: string): Manifest | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = manifestShape.safeParse(json);
  return read.success ? read.data : undefined;
}

/** Are these the same inputs and settings, and the same code? */
export function isOf(manifest: Manifest, of: RunOf): boolean {
  return JSON.stringify(sorted(manifest)) === JSON.stringify(sorted(of));
}

function sorted({ version, code, tolerance, shards, inputs }: RunOf): unknown[] {
  return [
    version,
    code,
    tolerance,
    shards,
    inputs.map(({ gstin, side, file, sha256 }) => [gstin, side, file, sha256]),
  ];
}
