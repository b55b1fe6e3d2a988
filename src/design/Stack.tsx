import type { ReactNode } from 'react';
import styles from './Stack.module.css';

export type StackProps = {
  children: ReactNode;
  /** 4, 12, 24, 32 or 48 px between one and the next. */
  gap?: 'xs' | 's' | 'm' | 'l' | 'xl';
  as?: 'div' | 'section' | 'article';
};

/** Things beneath one another. */
export function Stack({ children, gap = 'm', as: Element = 'div' }: StackProps) {
  return <Element className={styles[gap]}>{children}</Element>;
}
