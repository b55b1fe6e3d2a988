import { Chair, type ChairProps } from './Chair.tsx';
import { chairPlaces } from './chair-places.ts';
import ring from './Ring.module.css';
import styles from './Seats.module.css';

const centre = { x: 304, y: 212 };

/** The table and its chairs, behind the names. Silent: the list says who sits there. */
export function SeatsTable({ states }: { states: readonly ChairProps['state'][] }) {
  const places = chairPlaces(states.length, 128, 1.25);
  return (
    <svg className={styles['table']} viewBox="0 0 608 424" aria-hidden="true">
      <circle className={ring['table']} cx={centre.x} cy={centre.y} r="84" />
      {states.map((state, index) => {
        const place = places[index];
        return place && <Chair key={index} state={state} centre={centre} radius={152} {...place} />;
      })}
    </svg>
  );
}
