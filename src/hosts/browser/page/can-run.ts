/** Why this browser cannot keep a group at all. */
export type Lack = { readonly fault: 'not-safe' } | { readonly fault: 'too-old'; readonly missing: string };

/** Takes the global scope, gives what it lacks, or null where everything is there. */
export function lackOf(scope: object): Lack | null {
  if ('isSecureContext' in scope && scope.isSecureContext === false) return { fault: 'not-safe' };
  const missing = [
    { name: 'WebAssembly', is: 'WebAssembly' in scope },
    { name: 'IndexedDB', is: 'indexedDB' in scope && scope.indexedDB !== null },
    { name: 'Web Crypto', is: 'crypto' in scope && hasSubtle(scope.crypto) },
    { name: 'Web Locks', is: 'navigator' in scope && hasLocks(scope.navigator) },
    { name: 'BroadcastChannel', is: 'BroadcastChannel' in scope },
    { name: 'Worker', is: 'Worker' in scope },
  ].filter(({ is }) => !is);
  return missing.length === 0 ? null : { fault: 'too-old', missing: missing.map(({ name }) => name).join(', ') };
}

function hasSubtle(crypto: unknown): boolean {
  return typeof crypto === 'object' && crypto !== null && 'subtle' in crypto && crypto.subtle !== undefined;
}

function hasLocks(navigator: unknown): boolean {
  return typeof navigator === 'object' && navigator !== null && 'locks' in navigator && navigator.locks !== undefined;
}
