import { startApp } from '../../app/start.tsx';
import { tellTimeBy } from '../../wire/device-clock.ts';
import { deviceMemory, rememberIn } from '../../wire/tab-memory.ts';
import { browserClock } from './clock.ts';

const memory = globalThis.sessionStorage;
const onDevice = () => globalThis.localStorage;

async function open(): Promise<void> {
  rememberIn(memory, onDevice);
  tellTimeBy(browserClock);
  if (isShared()) await (await import('../../wire/shared-device.ts')).openShared();
  await startApp({
    kind: 'server',
    basename: '/',
    apiBase: '/api',
    fetch: (...request) => globalThis.fetch(...request),
    memory,
    deviceMemory: onDevice,
    build: __BUILD__,
    routes: [],
    links: [],
    note: null,
  });
}

/** Whether somebody signed in here and said that others use this device too (wire/shared-device.ts). */
function isShared(): boolean {
  try {
    return deviceMemory().getItem('evenground-shared') !== null;
  } catch {
    return false;
  }
}

void open();
