import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { CannotOpen, letsSomebodyIn, makeBackup, openBackup } from '../../backup/backup.ts';
import { NotEmpty } from '../../database/copy.ts';
import { HEAD_BYTES, isPassphraseFile } from '../../sealing/passphrase-file.ts';
import { isBackupOld } from './backup-age.ts';
import { CannotKeep } from './cannot-keep.ts';
import { copying, filling, type HomeToKeep } from './home-to-keep.ts';
import { fill } from './journal.ts';
import { newFile } from './new-file.ts';
import type { Passphrases } from './passphrase.ts';
import words from './words/en.json' with { type: 'json' };

/**
 * Makes a back-up in `path`, where no file may be. It is opened again before it gets its name: a
 * back-up that does not open is none. Gives what to say.
 */
export async function backUp(
  path: string,
  home: HomeToKeep,
  passphrases: Passphrases,
  today: string,
): Promise<readonly string[]> {
  if (existsSync(path)) throw new CannotKeep('file', fill(words.keep.fileThere, { file: path }));
  const file = begun(path);
  try {
    // Asked only once it is sure that there is something to seal.
    const passphrase = await copying(home, passphrases.fresh, async (db, given) => {
      const sealed = await makeBackup(db, { home: 'server', madeOn: today, passphrase: given });
      const reader = sealed.getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) file.write(piece.value);
      return given;
    });
    file.sync();
    const { rows } = await openBackup(() => streamOf(file.partial), passphrase);
    file.keep();
    return [fill(words.keep.made, { file: path, ...counted(rows) }), words.keep.madeNext];
  } catch (error) {
    throw spoken(error, path);
  } finally {
    file.discard();
  }
}

export interface Restoring {
  readonly today: string;
  /** Also where nobody could come in. */
  readonly isAnyhow: boolean;
}

/**
 * Restores `path` into an empty home. The file is read to its end before anything is touched, and so is
 * whether anybody could come in. Gives what to say.
 */
export async function restoreFrom(
  path: string,
  home: HomeToKeep,
  passphrases: Passphrases,
  { today, isAnyhow }: Restoring,
): Promise<readonly string[]> {
  try {
    if (!isPassphraseFile(firstBytes(path))) throw new CannotOpen('foreign');
    const backup = await openBackup(() => streamOf(path), await passphrases.known());
    const hasWayIn = letsSomebodyIn(backup, 'server');
    if (!hasWayIn && !isAnyhow) throw new CannotKeep('file', words.keep.noWayIn);
    const rows = await filling(home, (db) => backup.restore(db, 'server'));
    return [
      fill(words.keep.restored, { file: path, day: backup.head.madeOn, ...counted(rows) }),
      hasWayIn ? words.keep.restoredNext[backup.head.home] : words.keep.restoredNoWayIn,
      ...(isBackupOld(backup.head.madeOn, today) ? [words.keep.restoredOld] : []),
    ];
  } catch (error) {
    throw spoken(error, path);
  }
}

function counted(rows: ReadonlyMap<string, number>): { readonly rows: string; readonly tables: string } {
  const sum = [...rows.values()].reduce((all, count) => all + count, 0);
  return { rows: String(sum), tables: String(rows.size) };
}

function begun(path: string) {
  try {
    return newFile(path);
  } catch (error) {
    throw spoken(error, path);
  }
}

/** In words, whatever it is that has words. */
function spoken(error: unknown, file: string): unknown {
  if (error instanceof CannotOpen) {
    const ended = error.fault === 'passphrase' ? 'passphrase' : 'file';
    return new CannotKeep(ended, fill(words.keep.cannotOpen[error.fault], { file }));
  }
  if (error instanceof NotEmpty) return new CannotKeep('home', words.keep.notEmpty);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new CannotKeep('failed', fill(words.keep.diskFull, { file }));
  }
  if (code === 'EEXIST') return new CannotKeep('file', fill(words.keep.fileThere, { file }));
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') {
    return new CannotKeep('file', fill(words.keep.noFile, { file }));
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new CannotKeep('file', fill(words.keep.fileForbidden, { file }));
  }
  return error;
}

function firstBytes(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    const bytes = new Uint8Array(HEAD_BYTES);
    return bytes.subarray(0, readSync(file, bytes, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

const PIECE = 2 ** 16;

function streamOf(path: string): ReadableStream<Uint8Array> {
  const file = openSync(path, 'r');
  return new ReadableStream({
    pull: (controller) => {
      const bytes = new Uint8Array(PIECE);
      const length = readSync(file, bytes);
      if (length > 0) return controller.enqueue(bytes.subarray(0, length));
      closeSync(file);
      controller.close();
    },
    cancel: () => closeSync(file),
  });
}
