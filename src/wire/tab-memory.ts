/** What this tab may remember over a reload; the host hands it in. */
let memory: Storage | null = null;

export function rememberIn(storage: Storage): void {
  memory = storage;
}

/** Throws before the host has said where; zustand then keeps in memory alone. */
export function tabMemory(): Storage {
  if (memory === null) throw new Error('nothing to remember in yet');
  return memory;
}
