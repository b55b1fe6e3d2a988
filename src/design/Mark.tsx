import styles from './Ring.module.css';

const chairs = 7;
const chairForYou = 4;

/** The mark: seven chairs in a ring, one of them in clay. Decorative; the name stands beside it. */
export function Mark({ size = 44 }: { size?: number }) {
  return (
    <svg className={styles['mark']} width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      {Array.from({ length: chairs }, (_, place) => (
        <rect
          key={place}
          className={place === chairForYou ? styles['care'] : styles['taken']}
          x="15.6"
          y="1.5"
          width="8.8"
          height="9"
          rx="2.6"
          transform={`rotate(${((place * 360) / chairs).toFixed(1)} 20 20)`}
        />
      ))}
    </svg>
  );
}
