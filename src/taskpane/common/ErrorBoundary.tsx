/**
 * Shown when rendering a page throws, which is a bug, not a refusal. The rest of the pane stays, and no work is lost,
 * because everything is stored in the workbook.
 */
import { Button, Text } from "@fluentui/react-components";
import { Component, type ReactNode } from "react";
import { Panel } from "./Panel";
import { strings } from "./strings";

interface State {
  readonly error: string;
}

export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: "" };

  static getDerivedStateFromError(error: unknown): State {
    return { error: String(error) };
  }

  override render(): ReactNode {
    if (this.state.error === "") return this.props.children;
    return (
      <Panel>
        <div role="alert">
          <Text block weight="semibold">
            {strings.broken.title}
          </Text>
          <Text block>{strings.broken.text}</Text>
          <code>{this.state.error}</code>
        </div>
        <Button onClick={() => this.setState({ error: "" })}>{strings.broken.again}</Button>
      </Panel>
    );
  }
}
