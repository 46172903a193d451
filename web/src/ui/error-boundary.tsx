/** A bug in one page must not leave people with a white screen. */
import { Component, type ReactNode } from 'react';
import { Failure } from './states.tsx';

type Props = Readonly<{ children: ReactNode }>;

export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    // After a new version was installed, parts of the old one are gone: loading anew gets the new one.
    return <Failure full error={error} retry={() => globalThis.location.reload()} />;
  }
}
