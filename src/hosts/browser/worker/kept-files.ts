import { IdbFs } from '@electric-sql/pglite';

/**
 * A world's files in IndexedDB, written when we say so. PGlite itself would write after every
 * statement, also after a SELECT, but not after the COMMIT of a transaction.
 */
export class KeptFiles extends IdbFs {
  override async syncToFs(): Promise<void> {}

  /** Writes what changed, in one transaction of IndexedDB. The caller keeps statements out meanwhile. */
  flush(): Promise<void> {
    return super.syncToFs();
  }

  /** PGlite's own looks its connection up under another name and leaves it open: nobody could delete the database. */
  override async closeFs(): Promise<void> {
    const { IDBFS, FS } = (this.pg as unknown as { Module: { IDBFS: { quit(): void }; FS: { quit(): void } } }).Module;
    IDBFS.quit();
    FS.quit();
  }
}
