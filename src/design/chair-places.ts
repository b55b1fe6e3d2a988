/** Where chairs stand on a circle seen from above: the first at the top, then clockwise. Angles in degrees. */
export type ChairPlace = { angle: number; scale: number };

/** A chair is 32 wide where it is drawn full size. */
const chairWidth = 32;

/** `radius` is where the middle of a seat lies. Chairs shrink where they would touch one another. */
export function chairPlaces(count: number, radius: number, largest = 1): ChairPlace[] {
  const room = count < 3 ? Infinity : 2 * radius * Math.sin(Math.PI / count);
  const scale = Math.min(largest, room / (chairWidth * 1.2));
  return Array.from({ length: count }, (_, place) => ({ angle: (place * 360) / count, scale }));
}
