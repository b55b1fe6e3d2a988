import type { TFunction } from 'i18next';
import { sayDate } from '../../words/dates.ts';
import type { KeptThing, MyData } from './client.ts';
import { APART, type Kind, KINDS } from './kept-list.ts';
import { sayThing, sayWho } from './say-kept.ts';

type T = TFunction<'my-data'>;

/** All of it as a page of its own: plain text in plain elements, no script and nothing from elsewhere. */
export function readablePage(t: T, data: MyData, language: string): string {
  const title = t('file.title');
  const parts = [
    `<h1>${escaped(t('see.heading'))}</h1>`,
    paragraph(t('see.lead', { organisation: data.organisation })),
    paragraph(t('file.made', { on: sayDate(data.on) })),
    `<h2>${escaped(t('see.signIn'))}</h2>`,
    ...kindsOf(t, data.kept),
    ...data.groups.flatMap((group) => [`<h2>${escaped(group.title)}</h2>`, ...kindsOf(t, group.kept)]),
    `<h2>${escaped(t('see.apart'))}</h2>`,
    paragraph(t('see.apartLead')),
    ...APART.map((kind) => kindOf(t, kind, [{ facts: {} }])),
  ];
  return [
    '<!doctype html>',
    `<html lang="${escaped(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title>`,
    '<style>body{font:1.2rem/1.6 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}</style>',
    '</head>',
    '<body>',
    ...parts,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function kindsOf(t: T, kept: readonly KeptThing[]): string[] {
  return KINDS.flatMap((kind) => {
    const things = kept.filter(({ what }) => what === kind.what);
    return things.length === 0 ? [] : kindOf(t, kind, things);
  });
}

function kindOf(t: T, kind: Kind, things: readonly Pick<KeptThing, 'facts'>[]): string {
  return [
    `<h3>${escaped(t(`kinds.${kind.what}`))}</h3>`,
    '<ul>',
    ...things.map((thing) => `<li>${escaped(sayThing(t, kind, thing))}</li>`),
    '</ul>',
    paragraph(t('see.whoSees', { who: sayWho(t, kind) })),
    paragraph(t('see.howLong', { time: t(`howLong.${kind.howLong}`) })),
  ].join('\n');
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`;
}

/** Text as HTML, whatever somebody called themselves. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
