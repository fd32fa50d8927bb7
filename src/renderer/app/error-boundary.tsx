import { Component, type ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { ERROR_BOUNDARY } from "../words/frame.ts";

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
        <h2>{ERROR_BOUNDARY.thisViewCouldNotBe}</h2>
        <p>{ERROR_BOUNDARY.nothingIsLostWhatWas(this.state.message)}</p>
        <Button look="primary" onClick={() => this.setState({ message: null })}>
          {ERROR_BOUNDARY.tryAgain}
        </Button>
      </div>
    );
  }
}
