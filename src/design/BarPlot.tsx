import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import { type RefCallback, useId, useState } from 'react';
import styles from './BarPlot.module.css';

export interface Bars {
  readonly key: string;
  /** Short, for the axis. */
  readonly label: string;
  /** One number for each kind, or up to where it lies if it is not told. */
  readonly values: readonly BarValue[];
}
export type BarValue = number | { readonly upTo: number };

interface BarPlotProps {
  /** The whole plot in a sentence or two; the numbers stand in a table beside it. */
  readonly says: string;
  /** What the bars are, in their order: one kind or two. */
  readonly kinds: readonly string[];
  /** What a hatched bar means. */
  readonly hidden: string;
  readonly bars: readonly Bars[];
}

const HEIGHT = 260;
const EDGE = { top: 12, right: 8, bottom: 44, left: 52 };
/** So wide is a label of the axis below, at the largest text. */
const LABEL = 112;
const WIDE = 620;
/** So far up goes the axis at least. */
const LEAST = 5;

/** Numbers as bars, drawn at the width there is; solid, outlined and hatched, so that no colour is needed. */
export function BarPlot({ says, kinds, hidden, bars }: BarPlotProps) {
  const hatch = useId();
  const [width, setWidth] = useState(WIDE);
  const measure: RefCallback<HTMLElement> = (figure) => {
    if (figure === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(Math.floor(figure.clientWidth), 240)));
    observer.observe(figure);
    return () => observer.disconnect();
  };
  const [right, bottom] = [width - EDGE.right, HEIGHT - EDGE.bottom];
  const most = Math.max(LEAST, ...bars.flatMap(({ values }) => values.map(heightOf)));
  const across = scaleBand({ domain: bars.map(({ key }) => key), range: [EDGE.left, right], padding: 0.2 });
  const up = scaleLinear({ domain: [0, most], range: [bottom, EDGE.top], nice: true });
  const thick = Math.min(across.bandwidth() / kinds.length, 64);
  const every = Math.ceil((bars.length * LABEL) / (right - EDGE.left));
  const labels = new Map(bars.map(({ key, label }) => [key, label]));
  const someHidden = bars.some(({ values }) => values.some((value) => typeof value !== 'number'));
  return (
    <figure className={styles['figure']} ref={measure}>
      <ul className={styles['kinds']} aria-hidden="true">
        {kinds.map((kind, index) => (
          <li key={kind}>
            <span className={styles[index === 0 ? 'solidMark' : 'outlinedMark']} />
            {kind}
          </li>
        ))}
        {someHidden && (
          <li>
            <span className={styles['hatchedMark']} />
            {hidden}
          </li>
        )}
      </ul>
      <svg className={styles['plot']} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={says}>
        <defs>
          <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line className={styles['hatch']} y2="7" />
          </pattern>
        </defs>
        {up
          .ticks(5)
          .filter(Number.isInteger)
          .map((tick) => (
            <line key={tick} className={styles['rule']} x1={EDGE.left} x2={right} y1={up(tick)} y2={up(tick)} />
          ))}
        {bars.map(({ key, values }) =>
          values.map((value, index) => {
            const high = heightOf(value);
            const middle = (across(key) ?? 0) + across.bandwidth() / 2;
            const x = middle + (index - kinds.length / 2) * thick;
            // Nought is a line at the foot: there was a meeting.
            const y = Math.min(up(high), bottom - 2);
            const box = { x, y, width: thick, height: bottom - y };
            if (typeof value !== 'number')
              return <Bar key={index} {...box} className={styles['hatched'] ?? ''} fill={`url(#${hatch})`} />;
            return <Bar key={index} {...box} className={styles[index === 0 ? 'solid' : 'outlined'] ?? ''} />;
          }),
        )}
        <AxisLeft
          scale={up}
          left={EDGE.left}
          tickValues={up.ticks(5).filter(Number.isInteger)}
          hideAxisLine
          hideTicks
          tickLabelProps={{ className: styles['label'] ?? '', textAnchor: 'end', dx: '-0.5em', dy: '0.35em' }}
        />
        <AxisBottom
          scale={across}
          top={bottom}
          tickValues={bars.filter((_, index) => index % every === 0).map(({ key }) => key)}
          tickFormat={(key) => labels.get(key) ?? ''}
          axisLineClassName={styles['axis'] ?? ''}
          tickLineProps={{ className: styles['axis'] ?? '' }}
          tickLabelProps={{ className: styles['label'] ?? '', textAnchor: 'middle', dy: '0.6em' }}
        />
      </svg>
    </figure>
  );
}

function heightOf(value: BarValue): number {
  return typeof value === 'number' ? value : value.upTo;
}
