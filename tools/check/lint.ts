import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Check } from './outcome.ts';
import { runTool } from './run-tool.ts';
import { filesMatching, root } from './sources.ts';

const OXLINT = 'oxlint/bin/oxlint';
const LINTED = /^(src|tests|tools)\/.*\.(tsx?|js)$|^[^/]+\.(ts|js)$/;

const report = z.object({
  number_of_files: z.int(),
  number_of_rules: z.int().nullable(),
  diagnostics: z.array(
    z.object({
      message: z.string(),
      help: z.string().default(''),
      code: z.string().default('oxlint'),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.int() }) })).default([]),
    }),
  ),
});

/** oxlint with types, as .oxlintrc.json says; it must also see what is wrong in a file made to be wrong. */
export const lint: Check = {
  name: 'oxlint',
  run: async () => {
    const [tree, probe] = await Promise.all([linted(['src', 'tests', 'tools', '*.ts']), lintedProbe()]);
    const unseen = PROBE.filter(({ rule }) => !probe.includes(rule));
    return {
      seen: [
        { what: 'files', count: tree.number_of_files, least: filesMatching(LINTED).length },
        { what: 'rules', count: tree.number_of_rules ?? 0, least: 100 },
        { what: 'rules proven', count: PROBE.length - unseen.length, least: PROBE.length },
      ],
      faults: [
        ...unseen.map(({ rule }) => `the probe breaks ${rule} and oxlint does not see it`),
        ...tree.diagnostics
          .map(
            ({ filename, labels, code, message, help }) =>
              `${filename}:${labels[0]?.span.line ?? 1}: ${said(message, help)} [${code}]`,
          )
          .toSorted(),
      ],
    };
  },
};

/** Our own reasons come as the help of a restricted property. */
function said(message: string, help: string): string {
  return message.endsWith('is restricted from being used.') ? `${message} ${help}` : message;
}

async function linted(paths: readonly string[]) {
  const config = join(root, '.oxlintrc.json');
  const files = paths.flatMap((path) => (path.includes('*') ? filesMatching(/^[^/]+\.ts$/) : [path]));
  const ran = await runTool(OXLINT, ['--type-aware', '-c', config, '-f', 'json', ...files]);
  try {
    return report.parse(JSON.parse(ran.out));
  } catch {
    throw new Error(`oxlint gave no report: ${(ran.err + ran.out).slice(0, 400)}`);
  }
}

/** Each line breaks one rule. Two of them need types: without tsgolint they would pass in silence. */
const PROBE: readonly { readonly rule: string; readonly line: string }[] = [
  { rule: 'no-explicit-any', line: 'export const loose: any = 1;' },
  { rule: 'no-floating-promises', line: 'Promise.resolve(1);' },
  {
    rule: 'switch-exhaustiveness-check',
    line: "export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1; } return 2; }",
  },
  { rule: 'no-unsafe-type-assertion', line: 'export const sure = (JSON.parse("1") as unknown) as number;' },
  { rule: 'no-restricted-properties', line: 'export const now = Date.now();' },
  { rule: 'no-restricted-globals', line: 'setTimeout(() => undefined, 1);' },
  { rule: 'no-default-export', line: 'export default 1;' },
  {
    rule: 'rules-of-hooks',
    line: "import { useState } from 'react'; export function useIt(on: boolean) { if (on) useState(1); }",
  },
  { rule: 'alt-text', line: 'export const picture = <img src="a.png" />;' },
];

async function lintedProbe(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lint-probe-'));
  try {
    writeFileSync(join(folder, 'tsconfig.json'), '{"compilerOptions":{"strict":true,"jsx":"preserve","types":[]}}');
    writeFileSync(join(folder, 'probe.tsx'), PROBE.map(({ line }) => line).join('\n'));
    const { diagnostics } = await linted([join(folder, 'probe.tsx')]);
    return diagnostics.map(({ code }) => code).join(' ');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
