import styles from './Link.module.css';

/** plain: a link with a finger's room around it. back: the same with a chevron, above a heading. care: in clay. */
export type LinkLook = 'plain' | 'back' | 'care';

/** The class for a link that stands by itself. Links within a sentence need none. */
export function linkClass(look: LinkLook = 'plain'): string {
  return `${styles['link'] ?? ''} ${styles[look] ?? ''}`.trim();
}
