import { Component, type ComponentType, type ReactNode } from 'react';

interface CaughtProps {
  readonly children: ReactNode;
  /** What stands there instead, for what was thrown. */
  readonly Instead: ComponentType<{ error: unknown }>;
  /** Another page: what broke the last one is forgotten. */
  readonly page: string;
}

interface CaughtState {
  readonly error: unknown;
  readonly isCaught: boolean;
  readonly page: string;
}

/** Catches what breaks a page while it is drawn, refusals among it. Only a class can (React 19). */
export class Caught extends Component<CaughtProps, CaughtState> {
  override state: CaughtState = { error: null, isCaught: false, page: this.props.page };

  static getDerivedStateFromError(error: unknown): Partial<CaughtState> {
    return { error, isCaught: true };
  }

  static getDerivedStateFromProps({ page }: CaughtProps, state: CaughtState): CaughtState | null {
    return page === state.page ? null : { error: null, isCaught: false, page };
  }

  override render(): ReactNode {
    const { Instead, children } = this.props;
    return this.state.isCaught ? <Instead error={this.state.error} /> : children;
  }
}
