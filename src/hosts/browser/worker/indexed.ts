/** The object store that PGlite's own IdbFs keeps files in; we keep its names and its form. */
export const STORE = 'FILE_DATA';
const VERSION = 21;

/** Opens a world's database of files, and makes it where there is none. */
export function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, VERSION);
    opening.addEventListener('upgradeneeded', () => {
      const database = opening.result;
      if (!database.objectStoreNames.contains(STORE)) database.createObjectStore(STORE);
    });
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error ?? new Error('IndexedDB')));
  });
}

/** Resolves when the transaction is complete; rejects with its error where it was given up. */
export function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('IndexedDB')));
  });
}

/** Waits until no connection is left, then deletes. */
export function erased(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(name);
    deleting.addEventListener('success', () => resolve());
    deleting.addEventListener('error', () => reject(deleting.error ?? new Error('IndexedDB')));
  });
}
