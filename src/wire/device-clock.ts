/** The device's own clocks, which a host hands in: both may be wrong, and nothing that is sent says the hour. */
export interface DeviceClock {
  /** Milliseconds since 1970, as the device believes. */
  readonly now: () => number;
  /** Milliseconds that have gone by since the page was opened, whatever is done to the clock. */
  readonly steady: () => number;
  /** Calls back again and again; gives the way to stop. */
  readonly every: (milliseconds: number, work: () => void) => () => void;
}

let clock: DeviceClock | null = null;

export function tellTimeBy(given: DeviceClock): void {
  clock = given;
}

/** Throws before the host has handed it in. */
export function deviceClock(): DeviceClock {
  if (clock === null) throw new Error('no clock yet');
  return clock;
}
