import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Note.module.css';

export type NoteProps = {
  children: ReactNode;
  /** clay marks the one thing on a page that asks for care. */
  tone?: 'pine' | 'clay';
};

export function Note({ children, tone = 'pine' }: NoteProps) {
  return <div className={classNames(styles['note'], styles[tone])}>{children}</div>;
}
