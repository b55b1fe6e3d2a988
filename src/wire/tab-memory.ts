/** What this tab may remember over a reload, and what the device may; the host hands both in. */
let memory: Storage | null = null;
let device: (() => Storage) | null = null;

export function rememberIn(storage: Storage, onDevice: () => Storage): void {
  memory = storage;
  device = onDevice;
}

/** Throws before the host has said where; zustand then keeps in memory alone. */
export function tabMemory(): Storage {
  if (memory === null) throw new Error('nothing to remember in yet');
  return memory;
}

/** Throws before the host has said where, and where a browser keeps nothing. */
export function deviceMemory(): Storage {
  if (device === null) throw new Error('nothing to remember in yet');
  return device();
}
