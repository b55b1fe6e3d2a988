import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../design/Banner.tsx';
import { toClipboard } from '../../design/clipboard.ts';
import { CodeBox } from '../../design/CodeBox.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';

/** The address of somebody's calendar, the one time that it is shown, and what to do with it. */
export function MadeAddress({ address }: { address: string }) {
  const { t } = useTranslation('meetings');
  const [copied, setCopied] = useState<string>();
  return (
    <Banner title={t('feed.made')} focusOnMount>
      <Stack gap="s">
        <Words>{t('feed.madeWords')}</Words>
        <CodeBox
          label={t('feed.address')}
          code={address}
          copyLabel={t('feed.copy')}
          onCopy={async () => setCopied(t((await toClipboard(address)) ? 'feed.copied' : 'feed.copyByHand'))}
          status={copied}
        />
        <Words look="soft">{t('feed.secret')}</Words>
        {isThisComputer() && <Words look="soft">{t('feed.thisComputer')}</Words>}
      </Stack>
    </Banner>
  );
}

/** An address that means this computer to every computer: no telephone can follow it. */
function isThisComputer(): boolean {
  return /^(localhost|127\.|\[::1\])/.test(globalThis.location.hostname);
}
