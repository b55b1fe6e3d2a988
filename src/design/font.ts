import latin from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url';

/**
 * Fetches Atkinson Hyperlegible Next (34 kB, Latin) and puts it to use; `<html data-font="ready">`
 * says that it is there. Call it once the page is usable. Until then, without it, or where the
 * device asks to save data, the system's own faces serve. Never rejects.
 */
export async function loadFont(): Promise<void> {
  if (!('FontFace' in globalThis) || savesData()) return;
  const face = new FontFace('Atkinson Hyperlegible Next', `url("${latin}") format("woff2")`, {
    weight: '200 800',
    style: 'normal',
  });
  try {
    document.fonts.add(await face.load());
    document.documentElement.dataset['font'] = 'ready';
  } catch {
    // Offline, or the fetch was refused: the page is as readable without it.
  }
}

function savesData(): boolean {
  const connection: unknown = 'connection' in navigator ? navigator.connection : undefined;
  return (
    typeof connection === 'object' && connection !== null && 'saveData' in connection && connection.saveData === true
  );
}
