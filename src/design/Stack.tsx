import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Stack.module.css';

export type StackProps = {
  children: ReactNode;
  /** 4, 12, 24, 32 or 48 px between one and the next. */
  gap?: 'xs' | 's' | 'm' | 'l' | 'xl';
  as?: 'div' | 'section' | 'article';
};

/** Things beneath one another. */
export function Stack({ children, gap = 'm', as: Element = 'div' }: StackProps) {
  return <Element className={classNames(styles['stack'], styles[gap])}>{children}</Element>;
}
