import { useId, type ReactNode } from 'react';
import styles from './Progress.module.css';

export type ProgressProps = {
  /** What the bar is, for screen readers: "How far it is". */
  label: string;
  value: number;
  max: number;
  /** How far it is, in words; read out when they change, so let them change seldom. */
  children: ReactNode;
};

/** How far something is that takes a while: the browser's own bar, with words. */
export function Progress({ label, value, max, children }: ProgressProps) {
  const id = useId();
  return (
    <div className={styles['progress']}>
      <progress className={styles['bar']} aria-label={label} aria-describedby={id} value={value} max={max} />
      <p id={id} role="status">
        {children}
      </p>
    </div>
  );
}
