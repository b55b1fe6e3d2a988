import type { DeviceClock } from '../../wire/device-clock.ts';

/** The clocks of this browser. */
export const browserClock: DeviceClock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  every: (milliseconds, work) => {
    const timer = setInterval(work, milliseconds);
    return () => clearInterval(timer);
  },
};
