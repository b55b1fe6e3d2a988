import { useTranslation } from 'react-i18next';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import type { KeptThing } from './client.ts';
import { type Kind, KINDS } from './kept-list.ts';
import { sayThing, sayWho } from './say-kept.ts';

/** As many of one kind as are read at a glance; the file has them all. */
const SHOWN = 6;

/** What is kept, kind by kind: the things, who sees them and how long they stay. */
export function KeptThings({ kept }: { kept: readonly KeptThing[] }) {
  return KINDS.map((kind) => {
    const things = kept.filter(({ what }) => what === kind.what);
    return things.length === 0 ? null : <KeptKind key={kind.what} kind={kind} things={things} />;
  });
}

/** One kind, whether there is any of it or nobody can tell. */
export function KeptKind({ kind, things }: { kind: Kind; things: readonly Pick<KeptThing, 'facts'>[] }) {
  const { t } = useTranslation('my-data');
  const shown = things.slice(-SHOWN);
  const hidden = things.length - shown.length;
  return (
    <Section level={3} heading={t(`kinds.${kind.what}`)}>
      <Stack gap="xs">
        {shown.length === 1 ? (
          shown.map((thing) => <Words key="one">{sayThing(t, kind, thing)}</Words>)
        ) : (
          <ul>
            {shown.map((thing, index) => (
              <li key={index}>{sayThing(t, kind, thing)}</li>
            ))}
          </ul>
        )}
        {hidden > 0 && <Words>{t('see.more', { count: hidden })}</Words>}
        <WhoSees>{t('see.whoSees', { who: sayWho(t, kind) })}</WhoSees>
        <Words look="small">{t('see.howLong', { time: t(`howLong.${kind.howLong}`) })}</Words>
      </Stack>
    </Section>
  );
}
