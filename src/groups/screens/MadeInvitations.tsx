import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useHref } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { toClipboard } from '../../design/clipboard.ts';
import { CodeBox } from '../../design/CodeBox.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { Note } from '../../design/Note.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { sayDate } from '../../words/dates.ts';
import { homeQuery } from '../client.ts';
import { InvitationSlips } from './InvitationSlips.tsx';
import { invitationName } from './invitation-name.ts';

export interface MadeInvitation {
  readonly invitation: string;
  readonly secret: string;
  readonly words: readonly string[];
  readonly expiresAt: string;
}

interface MadeInvitationsProps {
  /** The neutral title of what they open. */
  readonly title: string;
  readonly made: MadeInvitation & { readonly more: readonly MadeInvitation[] };
}

/** New invitations, shown once: of each the link and the words, and slips to print and cut. */
export function MadeInvitations({ title, made }: MadeInvitationsProps) {
  const { t } = useTranslation('groups');
  const { data: home } = useSuspenseQuery(homeQuery);
  const page = `${globalThis.location.origin}${useHref('/invitation')}`;
  const all = [made, ...made.more];
  /** Those that paper shows. */
  const [printed, setPrinted] = useState<readonly MadeInvitation[]>(all);

  function print(some: readonly MadeInvitation[]): void {
    // The paper is what the page holds at the moment of printing.
    flushSync(() => setPrinted(some));
    globalThis.print();
  }

  return (
    <Stack>
      <Words>{t('made.once', { count: all.length, until: sayDate(made.expiresAt.slice(0, 10)) })}</Words>
      {home.kind === 'device' ? (
        <Words>{t('made.thisDevice')}</Words>
      ) : (
        isThisComputer() && <Words>{t('made.thisComputer')}</Words>
      )}
      {all.length > 1 && (
        <Actions>
          <Button onClick={() => print(all)}>{t('made.printAll', { count: all.length })}</Button>
        </Actions>
      )}
      {all.map((one) => (
        <Note key={one.invitation}>
          <OneMade one={one} link={`${page}#${one.secret}`} print={() => print([one])} />
        </Note>
      ))}
      <InvitationSlips
        title={title}
        page={page}
        isDevice={home.kind === 'device'}
        slips={printed.filter((one) => all.includes(one))}
      />
    </Stack>
  );
}

function OneMade({ one, link, print }: { one: MadeInvitation; link: string; print: () => void }) {
  const { t } = useTranslation('groups');
  const [copied, setCopied] = useState<{ what: 'link' | 'words'; status: string }>();
  const name = invitationName(one.invitation);
  const words = one.words.join(' ');

  async function copy(what: 'link' | 'words', text: string): Promise<void> {
    setCopied({ what, status: t((await toClipboard(text)) ? 'made.copied' : 'made.copyByHand') });
  }
  const statusOf = (what: 'link' | 'words') => (copied?.what === what ? copied.status : undefined);

  return (
    <Stack gap="s">
      <CodeBox
        label={t('made.link', { name })}
        code={link}
        copyLabel={<OfOne words={t('made.copyLink')} name={name} />}
        onCopy={() => copy('link', link)}
        status={statusOf('link')}
      />
      <CodeBox
        label={t('made.words', { name })}
        code={words}
        copyLabel={<OfOne words={t('made.copyWords')} name={name} />}
        onCopy={() => copy('words', words)}
        status={statusOf('words')}
      />
      <Actions>
        <Button look="second" onClick={print}>
          <OfOne words={t('made.print')} name={name} />
        </Button>
      </Actions>
    </Stack>
  );
}

/** A button that stands at every invitation: said with its name, so that each is its own. */
function OfOne({ words, name }: { words: string; name: string }) {
  return (
    <>
      {words}
      <HiddenWords> {name}</HiddenWords>
    </>
  );
}

/** An address that means this computer to every computer: nobody else can follow it. */
function isThisComputer(): boolean {
  return /^(localhost|127\.|\[::1\])/.test(globalThis.location.hostname);
}
