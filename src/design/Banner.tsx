import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useFocusOnMount } from './focus-on-mount.ts';
import styles from './Banner.module.css';

export type BannerProps = {
  /** One sentence that says what has happened, or what to know. */
  title: ReactNode;
  children?: ReactNode;
  /** done: something worked. tell: something to know. care: asks for care. */
  tone?: 'done' | 'tell' | 'care';
  /** After something that was just done, so that it is heard first. */
  focusOnMount?: boolean;
};

/** News at the top of a page; stays until the page changes. */
export function Banner({ title, children, tone = 'done', focusOnMount = false }: BannerProps) {
  const id = useId();
  const banner = useFocusOnMount<HTMLDivElement>(focusOnMount);
  return (
    <div
      ref={banner}
      className={classNames(styles['banner'], styles[tone])}
      role="status"
      aria-labelledby={id}
      tabIndex={-1}
    >
      <p id={id} className={styles['title']}>
        {title}
      </p>
      {children}
    </div>
  );
}
