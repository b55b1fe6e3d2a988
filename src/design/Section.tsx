import { useId, type ReactNode } from 'react';
import styles from './Section.module.css';

export type SectionProps = {
  heading: ReactNode;
  children: ReactNode;
  level?: 2 | 3;
};

/** A part of a page, named by its heading. */
export function Section({ heading, children, level = 2 }: SectionProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <Heading id={id}>{heading}</Heading>
      {children}
    </section>
  );
}
