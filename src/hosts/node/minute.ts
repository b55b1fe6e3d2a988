const MINUTE_MS = 60_000;

/**
 * Runs `work` now and each minute, one run at a time, until stopped; stopping waits for the run.
 * What goes wrong is reported, and tried again the next minute.
 */
export function eachMinute(work: () => Promise<void>, report: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> | null = null;
  const run = () => {
    running ??= work()
      .catch(report)
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(run, MINUTE_MS);
  run();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
