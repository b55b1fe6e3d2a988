import styles from './Ring.module.css';

export type ChairProps = {
  /** taken is pine, care is clay, open is an outline. */
  state: 'taken' | 'care' | 'open';
  /** The middle of the circle it faces. */
  centre: { x: number; y: number };
  /** From the middle to the outer edge of the back-rest. */
  radius: number;
  angle: number;
  scale: number;
};

/** A chair from above: its back-rest outwards, the seat before it. Part of an `<svg>`. */
export function Chair({ state, centre, radius, angle, scale }: ChairProps) {
  const turn = `rotate(${angle.toFixed(2)} ${centre.x} ${centre.y})`;
  const stand = `translate(${centre.x} ${centre.y - radius}) scale(${scale.toFixed(3)})`;
  return (
    <g className={styles[state]} transform={`${turn} ${stand}`}>
      {state === 'open' ? (
        <>
          <rect x="-15" y="1" width="30" height="6" rx="3" />
          <rect x="-13" y="11" width="26" height="22" rx="6" />
        </>
      ) : (
        <>
          <rect x="-16" y="0" width="32" height="8" rx="4" />
          <rect x="-14" y="10" width="28" height="24" rx="7" />
        </>
      )}
    </g>
  );
}
