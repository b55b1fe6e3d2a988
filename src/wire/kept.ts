/** What a fact about somebody may be: text and dates as they are read, never an id that only the server knows. */
export type Fact = string | number | boolean | null | readonly string[];

/** One thing that is kept about a person, as she may see it and take it with her. */
export interface Kept {
  /** Which kind of thing, in a word of the page's list ('check-in'). */
  readonly what: string;
  readonly facts: Readonly<Record<string, Fact>>;
}
