import type { ReactNode } from 'react';
import { useFocusOnMount } from './focus-on-mount.ts';
import styles from './Field.module.css';

export type FieldLabelProps = {
  htmlFor: string;
  children: ReactNode;
  /** The label is the page's h1: one question a page. */
  asHeading?: boolean;
  focusOnMount?: boolean;
};

export function FieldLabel({ htmlFor, children, asHeading = false, focusOnMount = false }: FieldLabelProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>(focusOnMount);
  const label = <label htmlFor={htmlFor}>{children}</label>;
  if (!asHeading) return <div className={styles['label']}>{label}</div>;
  return (
    <h1 ref={heading} tabIndex={-1}>
      {label}
    </h1>
  );
}
