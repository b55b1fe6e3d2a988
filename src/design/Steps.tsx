import type { ReactNode } from 'react';
import styles from './Steps.module.css';

/** Numbered steps, in order. */
export function Steps({ steps }: { steps: readonly ReactNode[] }) {
  return (
    <ol className={styles['steps']}>
      {steps.map((step, index) => (
        <li key={index}>
          <div>{step}</div>
        </li>
      ))}
    </ol>
  );
}
