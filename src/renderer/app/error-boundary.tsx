import { Component, type ReactNode } from "react";
import { Button } from "../ui/button.tsx";

interface Props {
  readonly children: ReactNode;
}

/** Catches what a view throws, so that the rest of the window lives on. */
export class ErrorBoundary extends Component<Props, { readonly message: string | null }> {
  override state = { message: null };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <div className="blank" role="alert">
        <h2>This view could not be shown</h2>
        <p>Nothing is lost: what was recorded is kept, and capture goes on. The cause: {this.state.message}</p>
        <Button look="primary" onClick={() => this.setState({ message: null })}>
          Try again
        </Button>
      </div>
    );
  }
}
