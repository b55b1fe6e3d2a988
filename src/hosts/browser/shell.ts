import type { Stage } from './messages.ts';
import words from './words/en.json';

/** Says in the painted shell how far it has come; nothing once the page has taken the shell's place. */
export function sayProgress(stage: Stage): void {
  const place = document.getElementById('progress');
  if (place !== null) place.textContent = words.opening[stage];
}
