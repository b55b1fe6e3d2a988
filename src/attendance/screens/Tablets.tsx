import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { LinkList } from '../../design/LinkList.tsx';
import { Section } from '../../design/Section.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToAttendance, tabletsQuery } from '../client.ts';

/** On the door's page: the tablets that stand there, each to be closed; and the way to open one. */
export function Tablets({ group, meeting }: { group: string; meeting: string }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(tabletsQuery(group, meeting));
  const closing = useSending(
    (tablet: string) =>
      sendToAttendance('DELETE /groups/:group/meetings/:meeting/tablets/:tablet', { path: { group, meeting, tablet } }),
    () => queries.invalidateQueries(tabletsQuery(group, meeting)),
  );
  const faults = faultsIn('attendance', closing.refused, {}, 'tablets');
  return (
    <div id="tablets" tabIndex={-1}>
      <Section heading={t('tablets.heading')}>
        <ErrorSummary title={t('problem')} errors={faults.summary} attempt={closing.attempt} />
        {data.tablets.length === 0 && <Words>{t('tablets.none')}</Words>}
        <LinkList
          items={[
            ...data.tablets.map(({ tablet, closeCode }) => ({
              key: tablet,
              link: (
                <Button look="quiet" onClick={async () => void (await closing.send(tablet))}>
                  {t('tablets.close')}
                  <HiddenWords>{t('tablets.closeWhich', { code: closeCode })}</HiddenWords>
                </Button>
              ),
              note: t('tablets.one', { code: closeCode }),
            })),
            { key: 'open', link: <Link to={`/groups/${group}/door/${meeting}/tablet`}>{t('openTablet.link')}</Link> },
          ]}
        />
      </Section>
    </div>
  );
}
