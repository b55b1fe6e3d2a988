import { useId, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import styles from './CodeBox.module.css';

export type CodeBoxProps = {
  /** What it is: "Link for the invitation". */
  label: ReactNode;
  /** The link or the words themselves; one tap selects all of it. */
  code: string;
  copyLabel: ReactNode;
  /** Copies it; the screen then passes a `status`. */
  onCopy: () => void | Promise<void>;
  /** Large, whatever its length: words to be written down. */
  big?: boolean;
  /** "Copied", or what to do instead; read out when it changes. */
  status?: string | undefined;
};

/** A link or a code to pass on. */
export function CodeBox({ label, code, copyLabel, onCopy, status, big = code.length <= 24 }: CodeBoxProps) {
  const id = useId();
  return (
    <div className={styles['box']} role="group" aria-labelledby={id}>
      <p id={id} className={styles['label']}>
        {label}
      </p>
      <p className={classNames(styles['code'], big && styles['big'])} dir="ltr" translate="no">
        {code}
      </p>
      <div className={styles['copy']}>
        <Button look="second" onClick={onCopy}>
          {copyLabel}
        </Button>
        <p role="status" className={styles['status']}>
          {status}
        </p>
      </div>
    </div>
  );
}
