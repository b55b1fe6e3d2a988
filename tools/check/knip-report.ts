/** What knip hands to a reporter, as far as it is used here. */
interface KnipIssue {
  readonly symbol: string;
  readonly filePath: string;
  readonly line?: number;
}
interface KnipOutcome {
  readonly counters: { readonly processed: number };
  readonly issues: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, KnipIssue>>>>>>;
}

/** knip's own reporters do not say how many files they looked at; this one does. */
export default function reportInFull({ counters, issues }: KnipOutcome): void {
  const found = Object.entries(issues).flatMap(([kind, byFile]) =>
    Object.entries(byFile).flatMap(([file, bySymbol]) =>
      Object.values(bySymbol).map(({ symbol, line }) => ({ kind, file, symbol, line: line ?? 1 })),
    ),
  );
  console.log(JSON.stringify({ processed: counters.processed, found }));
}
