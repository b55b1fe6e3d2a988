import { classNames } from './class-names.ts';
import styles from './Ring.module.css';

export type RingProps = {
  chairs: number;
  /** How many of them are free, in clay. */
  free?: number;
  /** What the picture says, in words. */
  label: string;
  size?: 'normal' | 'small';
};

/** A circle of chairs seen from above. */
export function Ring({ label, ...drawing }: RingProps) {
  return <RingDrawing {...drawing} label={label} />;
}

type RingDrawingProps = Omit<RingProps, 'label'> & { label?: string };

/** The same, silent where it has no label: for places where the words beside it say it already. */
export function RingDrawing({ chairs, free = 0, label, size = 'normal' }: RingDrawingProps) {
  const count = Math.max(0, Math.floor(chairs));
  const scale = chairScale(count);
  const firstFree = Math.floor((count * 4) / 7);
  return (
    <svg
      className={classNames(styles['ring'], size === 'small' && styles['small'])}
      viewBox="0 0 200 200"
      width="240"
      height="240"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <circle className={styles['table']} cx="100" cy="100" r="44" />
      {Array.from({ length: count }, (_, place) => {
        const isFree = (place - firstFree + count) % count < free;
        return (
          <g
            key={place}
            className={isFree ? styles['free'] : styles['taken']}
            transform={`rotate(${((place * 360) / count).toFixed(2)} 100 100) translate(100 8) scale(${scale.toFixed(3)})`}
          >
            <rect x="-16" y="0" width="32" height="8" rx="4" />
            <rect x="-14" y="10" width="28" height="24" rx="7" />
          </g>
        );
      })}
    </svg>
  );
}

/** Chairs are 32 wide on a circle of radius 75; beyond 12 they shrink so as not to touch. */
function chairScale(count: number): number {
  if (count < 3) return 1;
  const between = 2 * 75 * Math.sin(Math.PI / count);
  return Math.min(1, between / 38);
}
