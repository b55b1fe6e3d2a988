/** How a command ends that did not do what it was asked for. */
export type Ended = 'failed' | 'asked' | 'passphrase' | 'file' | 'home';

/** A sentence for the operator, and what the process ends with. */
export class CannotKeep extends Error {
  readonly ended: Ended;
  constructor(ended: Ended, why: string) {
    super(why);
    this.ended = ended;
  }
}
