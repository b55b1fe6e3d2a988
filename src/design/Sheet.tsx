import { type ReactNode, useEffect } from 'react';
import styles from './Sheet.module.css';

/**
 * A sheet to be printed, as it will look. On paper it is all there is: no bar with the group's name is above it
 * (Page.module.css), and it takes the page's margins for itself, so that most browsers print no address and no
 * title at the edge.
 */
export function Sheet({ children }: { children: ReactNode }) {
  useEffect(() => {
    const root = document.documentElement.dataset;
    root['prints'] = 'sheet';
    return () => {
      delete root['prints'];
    };
  }, []);
  return <div className={styles['sheet']}>{children}</div>;
}

/** Lines to write on by hand. */
export function BlankLines({ count }: { count: number }) {
  return (
    <div className={styles['lines']} aria-hidden="true">
      {Array.from({ length: count }, (_, line) => (
        <div key={line} className={styles['line']} />
      ))}
    </div>
  );
}

/** A line to sign on, and what it is for. */
export function SignHere({ children }: { children: ReactNode }) {
  return (
    <p className={styles['sign']}>
      <span className={styles['line']} aria-hidden="true" />
      {children}
    </p>
  );
}

/** Short things beside one another, in as many columns as there is room for. */
export function InColumns({ children }: { children: ReactNode }) {
  return <ul className={styles['columns']}>{children}</ul>;
}
