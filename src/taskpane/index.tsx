/**
 * The page that Excel opens: starts the runtime, then shows the pane, or the fault that prevents starting. Nothing is
 * rendered until the pane is visible.
 */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { isFault } from "../gst/fault";
import { App } from "./App";
import { Themed } from "./common/Themed";
import { FaultList } from "./common/FaultList";
import { startRuntime } from "./runtime";
import { whenShown } from "./common/when-shown";

async function show(): Promise<void> {
  const place = document.getElementById("root");
  if (!place) return;
  const runtime = await startRuntime();
  await whenShown();
  const page = isFault(runtime) ? <FaultList faults={[runtime]} /> : <App runtime={runtime} />;
  const theme = isFault(runtime) ? () => undefined : runtime.theme;
  createRoot(place).render(
    <StrictMode>
      <Themed theme={theme}>{page}</Themed>
    </StrictMode>,
  );
}

void show();
