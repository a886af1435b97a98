/** A process that does one task after the other; started by `workers.ts`, and gone when that is. */
import { cut, cutOpen } from "./cut";
import { matchPart } from "./match-part";
import { readInput } from "./read-input";
import type { Answer, AnyTask, Done } from "./tasks";
import { writeResults } from "./write-results";

function run(task: AnyTask): Promise<Done> {
  switch (task.kind) {
    case "read":
      return readInput(task);
    case "cut":
      return cut(task);
    case "cut open":
      return cutOpen(task);
    case "match":
      return matchPart(task);
    case "write":
      return writeResults(task);
  }
}

function answer(message: Answer): void {
  process.send?.(message);
}

process.on("message", (task: AnyTask) => {
  run(task).then(
    (done) => answer({ done }),
    (error: unknown) => answer({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
