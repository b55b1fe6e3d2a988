/** Letters of what is left for the next meeting: a few lines. */
export const LONGEST_NOTES = 400;
