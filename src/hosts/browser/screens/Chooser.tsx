import { useTranslation } from 'react-i18next';
import { Actions } from '../../../design/Actions.tsx';
import { buttonClass } from '../../../design/button-class.ts';
import { Card } from '../../../design/Card.tsx';
import { LinkList } from '../../../design/LinkList.tsx';
import { PageHeading } from '../../../design/PageHeading.tsx';
import { Ring } from '../../../design/Ring.tsx';
import { Stack } from '../../../design/Stack.tsx';
import { Steps } from '../../../design/Steps.tsx';
import { Words } from '../../../design/Words.tsx';
import { WithoutNetwork } from './WithoutNetwork.tsx';

/** Where this device's two worlds begin. Each is a page of its own: a link loads it. */
export function Chooser() {
  const { t } = useTranslation('device');
  return (
    <Stack gap="l">
      <Stack gap="m">
        <PageHeading size="display">{t('chooser.heading')}</PageHeading>
        <Words look="lead">{t('chooser.lead')}</Words>
        <Actions>
          <a className={buttonClass({ size: 'big' })} href="/here/own/">
            {t('chooser.own')}
          </a>
          <a className={buttonClass({ look: 'second' })} href="/here/example/">
            {t('chooser.example')}
          </a>
        </Actions>
        <Words look="small">{t('chooser.exampleNote')}</Words>
      </Stack>
      <Ring chairs={9} free={1} label={t('chooser.ring')} />
      <Card heading={t('chooser.know')}>
        <Steps
          steps={[
            <Known key="1" what={t('chooser.one')} why={t('chooser.oneWhy')} />,
            <Known key="2" what={t('chooser.two')} why={t('chooser.twoWhy')} />,
            <Known key="3" what={t('chooser.three')} why={t('chooser.threeWhy')} />,
          ]}
        />
      </Card>
      <WithoutNetwork quiet />
      <LinkList
        items={[
          { link: <a href="/here/own/keep">{t('chooser.keep')}</a>, note: t('chooser.keepNote') },
          { link: <a href="/here/delete">{t('chooser.delete')}</a>, note: t('chooser.deleteNote') },
        ]}
      />
    </Stack>
  );
}

function Known({ what, why }: { what: string; why: string }) {
  return (
    <>
      <strong>{what}</strong> {why}
    </>
  );
}
