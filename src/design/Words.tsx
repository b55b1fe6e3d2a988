import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Words.module.css';

export type WordsProps = {
  children: ReactNode;
  /** lead: larger, under a heading. soft: an aside. small: soft and smaller. */
  look?: 'plain' | 'lead' | 'soft' | 'small';
  id?: string;
};

/** A paragraph. */
export function Words({ children, look = 'plain', id }: WordsProps) {
  return (
    <p id={id} className={classNames(look !== 'plain' && styles[look])}>
      {children}
    </p>
  );
}
