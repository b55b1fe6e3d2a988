import { classNames } from './class-names.ts';
import styles from './Button.module.css';

/** first: the one thing to do here. second: another way. quiet: looks like a link. care: leaving, danger. */
export type ButtonLook = 'first' | 'second' | 'quiet' | 'care';
export type ButtonSize = 'normal' | 'big' | 'small';

/** The class that lets a link look like a button. */
export function buttonClass({
  look = 'first',
  size = 'normal',
}: { look?: ButtonLook; size?: ButtonSize } = {}): string {
  return classNames(styles['button'], styles[look], styles[size]);
}
