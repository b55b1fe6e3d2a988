import { Chair } from './Chair.tsx';
import { chairPlaces, type ChairPlace } from './chair-places.ts';
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

type RingDrawingProps = Omit<RingProps, 'label'> & { label?: string; taken?: 'taken' | 'open' };

const centre = { x: 100, y: 100 };
/** From the middle to the outer edge of the back-rests. */
const outerRadius = 94;

/** The same, silent where it has no label: for places where the words beside it say it already. */
export function RingDrawing({ chairs, free = 0, label, size = 'normal', taken = 'taken' }: RingDrawingProps) {
  const count = Math.max(0, Math.floor(chairs));
  const places = chairPlaces(count, 75);
  // At seven o'clock, as in the mark.
  const firstFree = Math.floor((count * 4) / 7);
  return (
    <svg
      className={classNames(styles['ring'], size === 'small' && styles['small'])}
      viewBox="0 0 200 200"
      width="240"
      height="240"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <circle className={styles['table']} cx={centre.x} cy={centre.y} r={tableRadius(places)} />
      {places.map(({ angle, scale }, place) => (
        <Chair
          key={place}
          state={(place - firstFree + count) % count < free ? 'care' : taken}
          centre={centre}
          radius={outerRadius}
          angle={angle}
          scale={scale}
        />
      ))}
    </svg>
  );
}

/** The table leaves knee-room of 18 before the seats, which are 34 deep at full size. */
function tableRadius(places: readonly ChairPlace[]): number {
  return outerRadius - 34 * (places[0]?.scale ?? 1) - 18;
}
